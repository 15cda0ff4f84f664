namespace Registry.Core;

/// <summary>The terms that acts may use; a fact with another term is recorded as found.</summary>
public static class Terms
{
    public const string Council = "council";
    public const string Executive = "executive";
    public const string Organs = $"{Council} {Executive} mayor provincial-council provincial-executive kings-commissioner general-assembly water-executive other";
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
    public const string Exploration = "exploration";
    public const string InOperation = "in-operation";
    public const string Phases = $"{Exploration} intention elaboration realisation {InOperation}";
    public const string Steps = "context-and-problem task-delimitation network-delimitation process-agreements sounding co-creation governance-models legal-forms draft-clauses agreement decision-making publication entry-into-force roles relations monitoring";
    public const string Go = "go";
    public const string GoUnless = "go-unless";
    public const string Leave = "leave";
    public const string FeedbackOutcomes = $"{Go} {GoUnless} back stop {Leave}";
    public const string Question = "question";
    public const string Commitment = "commitment";
    public const string Recommendation = "recommendation";
    public const string Dispute = "dispute";
    public const string FollowUp = "follow-up";
    public const string OpenItems = $"{Question} {Commitment} {Recommendation} {Dispute} {FollowUp}";
    public const string Agrees = "agrees";
    public const string Left = "left";
    public const string Parts = $"observes {Agrees} {Left}";
    public const string Split = "split";
    public const string Merged = "merged";
    public const string DossierOutcomes = $"completed without-collaboration {Split} {Merged}";
    public const string CouncilOpinion = "council-opinion";
    public const string Adoption = "adoption";
    public const string Matters = $"council-framework feedback intention participation draft-agreement {CouncilOpinion} consent {Adoption} budget withdrawal dissolution evaluation accession motion amendment other";
    public const string Demonstration = "demonstration";
    public const string Practice = "practice";
    public const string Labels = $"{Demonstration} {Practice}";
    public const string Results = "adopted rejected amended deferred noted endorsed with-wishes favourable conditional unfavourable waived granted refused";
    /// <summary>Of one task; an arrangement of several may be mixed.</summary>
    public const string SingleTaskClasses = "supporting operational strategic";
    public const string ItemKinds = "goal limit red-line indicator";
    public const string NetworkRoles = "candidate observer society business other";
    public const string SoundingStances = "willing conditional hesitant unwilling";
    public const string TrustKinds = "personal organisational";
    public const string Endorsements = "endorsed with-wishes rejected";
    public const string AdoptedOrRejected = $"{Adopted} rejected";
    public const string Owner = "owner";
    public const string Contractor = "contractor";
    /// <summary>What an office can be in a collaboration.</summary>
    public const string Roles = $"{Owner} client {Contractor} board-member rapporteur";
    /// <summary>Through which a relationship is appraised.</summary>
    public const string Lenses = "shared-ambition interests relation organisation process";
    public const string BudgetPapers = "budget annual-account";
    public const string OpinionStances = "favourable conditional unfavourable";
    public const string ContributionStages = "draft adopted amended account";
    public const string Advices = "continue amend widen leave dissolve";
    public const string Answers = "adopted partly rejected";
    public const string DocumentKinds = "letter written-report minutes map advice other";
    public const string GovernanceModels = "network centre self-steering joint-organisation other";
    /// <summary>The forms of private law: public law comes before them.</summary>
    public const string PrivateForms = "foundation association cooperative company";
    public const string Clauses = "interest powers board seat amending dissolution accession withdrawal council-opinion participation evaluation information dispute-settlement cost-key other";
    public const string Refused = "refused";
    public const string ConsentResults = $"granted {Refused}";
    public const string ConflictWithLaw = "law";
    public const string GeneralInterest = "general-interest";
    public const string RefusalGrounds = $"{ConflictWithLaw} {GeneralInterest} other";
    public const string Adopted = "adopted";
    /// <summary>Why personal data may no longer be kept: GDPR art. 17(1), of a request, (a), (b), (c), (d), (e), and otherwise.</summary>
    public const string ErasureGrounds = "request retention-ended consent-withdrawn objection unlawful legal-obligation other";
    public const string Other = "other";
    public const string Explanation = "explanation";
    public const string OfficeHolder = "office-holder";
    public const string Correction = "correction";
    public const string Override = "override";
    public const string Appraisal = "appraisal";
    public const string Identity = "identity";
    /// <summary>Why a document is shown no longer.</summary>
    public const string WithholdingGrounds = "wrong-document personal-data secrecy other";
    /// <summary>What texts about persons, and who stands behind an actor, are kept for.</summary>
    public const string Purposes = $"{Explanation} {OfficeHolder} {Correction} {Override} {Appraisal} {Identity}";
}

/// <summary>The terms that an act's code must be one of, separated by blanks; of a fact's code they are only the expected ones.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KnownAttribute(string terms) : Attribute
{
    public IReadOnlyList<string> Terms { get; } = terms.Split(' ');
}
