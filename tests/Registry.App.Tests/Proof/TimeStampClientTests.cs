using Microsoft.AspNetCore.Http;
using Registry.App.Proving;
using Registry.Verify.Tests;

namespace Registry.App.Tests.Proof;

/// <summary>What is made of the answers of a time-stamping authority.</summary>
public sealed class TimeStampClientTests
{
    private static readonly byte[] Bytes = "a checkpoint"u8.ToArray();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task a_good_answer_is_kept_in_the_form_that_everybody_verifies()
    {
        await using var server = await StampingServer.Start();
        var (response, stamp, fault) = await Ask(server);
        Assert.Null(fault);
        Assert.Equal("Test TSA", stamp!.Authority);
        Assert.InRange((DateTimeOffset.UtcNow - stamp.At).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(server.Authority.Root, stamp.Root);
        Assert.Equal(stamp, TimeStamp.Verify(response!, Bytes, TimeStamp.Roots(server.Authority.Root)).Holds);
        Assert.Equal(("application/timestamp-query", null), Assert.Single(server.Asked));
        await Ask(server, "Basic Zm9vOmJhcg==");
        Assert.Equal("Basic Zm9vOmJhcg==", server.Asked.Last().Authorization);
    }

    [Theory]
    [InlineData("another nonce", "no stamp for this request"), InlineData("other bytes", "no stamp for this request"), InlineData("refused", "no stamp for this request"), InlineData("garbage", "no stamp for this request")]
    [InlineData("nothing", "no stamp for this request"), InlineData("cut off", "no stamp for this request"), InlineData("changed", "gave "), InlineData("an error", "HTTP 500"), InlineData("a redirect", "HTTP 307"), InlineData("too much", "could not be asked"), InlineData("slow", "did not answer within")]
    [InlineData("another root", "does not vouch"), InlineData("expired", "no stamp for this request"), InlineData("for code", "no stamp for this request"), InlineData("for all", "not for time stamps alone"), InlineData("a wrong clock", "off the clock here")]
    public async Task an_answer_that_is_no_good_stamp_is_none(string lie, string told)
    {
        await using var server = await StampingServer.Start();
        var now = DateTimeOffset.UtcNow;
        var other = lie switch
        {
            "another root" => new TestAuthority(),
            "expired" => new(until: now.AddMinutes(-1)),
            "for code" => new(purposes: ["1.3.6.1.5.5.7.3.3"]),
            "for all" => new(purposes: ["1.3.6.1.5.5.7.3.8", "2.5.29.37.0"]),
            "a wrong clock" => new TestAuthority { Now = () => now.AddMinutes(-7) },
            _ => server.Authority,
        };
        server.Instead = async request => lie switch
        {
            "another nonce" => StampingServer.Reply(other.Answer(request, nonce: [1, 2, 3])),
            "other bytes" => StampingServer.Reply(other.Answer(request, over: new byte[32])),
            "refused" => StampingServer.Reply([0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02]),
            "garbage" => StampingServer.Reply("<html>"u8.ToArray()),
            "nothing" => StampingServer.Reply([]),
            "cut off" => StampingServer.Reply(other.Answer(request)[..^9]),
            "changed" => StampingServer.Reply([.. other.Answer(request)[..^1], 0]),
            "an error" => Results.StatusCode(500),
            "a redirect" => Results.Redirect("/elsewhere", preserveMethod: true),
            "too much" => StampingServer.Reply(new byte[1 << 17]),
            "slow" => await Slow(),
            _ => StampingServer.Reply(other.Answer(request)),
        };
        var roots = lie is "expired" or "for code" or "for all" or "a wrong clock" ? other.Root : null;
        var (response, stamp, fault) = await Ask(server, null, roots);
        Assert.True(response is null && stamp is null);
        Assert.Contains(told, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task every_bit_of_an_answer_gives_the_same_stamp_or_none()
    {
        await using var server = await StampingServer.Start();
        for (var n = 0; n < 300; n++)
        {
            server.Instead = request =>
            {
                var answer = server.Authority.Answer(request);
                var bit = n * 8 * answer.Length / 300;
                answer[bit / 8] ^= (byte)(1 << (bit % 8));
                return Task.FromResult(StampingServer.Reply(answer));
            };
            var (response, stamp, fault) = await Ask(server);
            if (stamp is null) Assert.NotNull(fault);
            else Assert.Equal(stamp, TimeStamp.Verify(response!, Bytes, TimeStamp.Roots(server.Authority.Root)).Holds);
        }
    }

    private static async Task<IResult> Slow()
    {
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        return Results.Ok();
    }

    private static async Task<(byte[]? Response, TimeStamp? Stamp, string? Fault)> Ask(StampingServer server, string? authorization = null, string? roots = null)
    {
        using var client = new TimeStampClient(TimeProvider.System);
        var patience = server.Instead is null ? TimeSpan.FromSeconds(20) : TimeSpan.FromSeconds(1.5);
        return await client.Ask(new(new($"{server.Url}/tsa"), TimeStamp.Roots(roots ?? server.Authority.Root), TimeSpan.FromDays(1), authorization), Bytes, patience, Ct);
    }
}
