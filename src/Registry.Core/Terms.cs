namespace Registry.Core;

/// <summary>The terms that acts may use; a fact with another term is recorded as found.</summary>
public static class Terms
{
    public const string Organs = "council executive mayor provincial-council provincial-executive kings-commissioner general-assembly water-executive other";
    public const string OrganisationKinds = "municipality province water-authority other-public private foreign";
    public const string Municipality = "municipality";
    public const string Forms = "public-body joint-organ operational-organisation centre-arrangement plain-arrangement foundation association cooperative company covenant service-agreement network undecided";
    public const string TaskClasses = "supporting operational strategic mixed undecided";
    public const string InPreparation = "in-preparation";
    public const string InForce = "in-force";
    public const string Ended = "ended";
    public const string Statuses = $"{InPreparation} {InForce} {Ended}";
    public const string Abolished = "abolished";
    public const string Enlarged = "enlarged";
    public const string BoundaryChanged = "boundary-changed";
    /// <summary>What the source does not say.</summary>
    public const string NotRecorded = "not-recorded";
    public const string NextVersion = "next-version";
    public const string Unknown = "unknown";
    /// <summary>How it is known that a register lists a participant no longer: not in the next version, abolished before it, or nobody says.</summary>
    public const string ListingEnds = $"{NextVersion} {Abolished} {Unknown}";
    public const string MeansOfPower = "mandate delegation attribution no-mandate";
    public const string RemarkReasons = "bad-date bad-address bad-number too-long missing not-understood unknown-reference named-twice said-otherwise not-in-registry refused";
    public const string DossierKinds = "make amend accede withdraw dissolve budget-year";
    public const string Phases = "exploration intention elaboration realisation in-operation";
    public const string Matters = "council-framework intention participation draft-agreement council-opinion consent adoption budget withdrawal dissolution evaluation other";
    public const string Demonstration = "demonstration";
    public const string Practice = "practice";
    public const string Labels = $"{Demonstration} {Practice}";
    public const string Results = "adopted rejected amended deferred noted";
}

/// <summary>The terms that an act's code must be one of, separated by blanks; of a fact's code they are only the expected ones.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KnownAttribute(string terms) : Attribute
{
    public IReadOnlyList<string> Terms { get; } = terms.Split(' ');
}
