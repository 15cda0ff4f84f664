namespace Registry.Witness.Tests;

/// <summary>Where one witness has its key and state, gone with the test.</summary>
internal sealed class WorkFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("witness-").FullName;
    public string Key => System.IO.Path.Combine(Path, "key");
    public string State => System.IO.Path.Combine(Path, "state");

    public string[] Args(TestLog log, string name = "gemeente.example/getuige", string urls = "http://127.0.0.1:0") => Args([log.Key], name, urls);

    public string[] Args(IEnumerable<VerifierKey> logs, string name = "gemeente.example/getuige", string urls = "http://127.0.0.1:0") =>
        ["--Name", name, "--Key", Key, "--State", State, "--urls", urls, .. logs.SelectMany(key => (string[])["--Log", key.ToString()])];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
