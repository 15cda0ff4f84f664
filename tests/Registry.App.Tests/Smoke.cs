namespace Registry.App.Tests; public class Smoke { [Fact] public void t() => Assert.Equal(2, 1 + 1); }
