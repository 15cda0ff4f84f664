namespace Registry.App.Embedded;

/// <summary>What the embedded PostgreSQL needs to know.</summary>
/// <param name="DataFolder">Holds the cluster (in <c>postgres</c>) and its secrets; made when it is missing.</param>
/// <param name="Port">Also listen on this port of the loopback address, for tools. Otherwise the server has no network address at
/// all, except on Windows, where it takes a free port.</param>
/// <param name="Durable">False only for tests: commits then survive a crash of PostgreSQL, not one of the machine.</param>
/// <param name="Binaries">The folder with <c>bin</c>, <c>lib</c> and <c>share</c>; otherwise the one that npm brought.</param>
public sealed record EmbeddedOptions(string DataFolder, int? Port = null, bool Durable = true, string? Binaries = null);
