namespace Registry.App.Embedded;

/// <summary>The embedded PostgreSQL cannot run; the message says why and what to do, in one or two sentences for the operator.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException(string message) : base(message) { }

    public EmbeddedPostgresException(string message, Exception innerException) : base(message, innerException) { }

    public EmbeddedPostgresException() { }
}
