using System.Security.Cryptography;
using System.Text;
using Registry.App.Store;
using Registry.Core;

namespace Registry.App.Import.Roo;

/// <summary>Under which ids the registry has, or will have, what the export describes: by its codes.</summary>
internal sealed class RooIds
{
    private readonly RooIndex _index;
    private readonly Dictionary<string, Guid> _known;
    private readonly HashSet<Guid> _existed;
    private readonly Dictionary<Guid, string> _names = [];

    private RooIds(RooIndex index, Dictionary<string, Guid> known) => (_index, _known, _existed) = (index, known, [.. known.Values]);

    public static async Task<RooIds> Find(RooIndex index, ILog log, CancellationToken ct)
    {
        var codes = index.Organisations.Values.Select(o => o.Code).Concat(index.Named.Select(n => n.Value.Code ?? RooRecords.Unnamed(n.Key))).ToHashSet();
        var known = await log.ReadKeys([.. codes.Select(Keys.OrganisationCode), .. codes.Select(Keys.BodyCode), .. index.Chains.Select(c => Keys.ArrangementCode(c.Code))], ct);
        var ids = new RooIds(index, known.Where(k => k.Streams.Count > 0).ToDictionary(k => k.Key, k => k.Streams[0]));
        foreach (var organisation in index.Organisations.Values) ids._names[ids.Organisation(organisation.Code).Id] = organisation.Name.Value;
        foreach (var (id, participant) in index.Named) ids._names.TryAdd(ids.Organisation(participant).Id, Name(participant).Value);
        return ids;
    }

    public StreamId Organisation(Code code) => new(Kind.Organisations, Id(Keys.OrganisationCode(code)));
    public StreamId Body(Code code) => new(Kind.Bodies, Id(Keys.BodyCode(code)));
    public StreamId Arrangement(RooChain chain) => new(Kind.Arrangements, Id(Keys.ArrangementCode(chain.Code)));

    /// <summary>A participant as an organisation: as the file describes it, or else as the version names it.</summary>
    public StreamId Organisation(RooParticipant participant) => Organisation(_index.Organisations.GetValueOrDefault(participant.Id)?.Code ?? participant.Code ?? RooRecords.Unnamed(participant.Id));

    /// <summary>Whether the registry had it before.</summary>
    public bool Existed(StreamId stream) => _existed.Contains(stream.Id);

    public string Called(Guid organisation) => _names.GetValueOrDefault(organisation, organisation.ToString());

    public static Title Name(RooParticipant participant) => participant.Name ?? new($"(zonder naam: {participant.Id})");

    private Guid Id(string key) => _known.TryGetValue(key, out var id) ? id : Ids.From(SHA256.HashData(Encoding.UTF8.GetBytes($"roo {key}")));
}
