/// <summary>What .NET calls first in the process that <see cref="Registry.App.Tests.Embedded.Owner"/> starts; the name is .NET's.</summary>
internal static class StartupHook
{
    public static void Initialize() => Registry.App.Tests.Embedded.Owner.HoldAsync().GetAwaiter().GetResult();
}
