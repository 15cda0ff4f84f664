using Registry.Core.Proof;
using Registry.Core.Proof.Bundles;

namespace Registry.Core.Tests.Proof.Bundles;

using Verdict = Registry.Core.Proof.Bundles.Verdict;

public class VerdictTests
{
    private static readonly PolicyVerdict Cosigned = WitnessTimesTests.Seen(1, DateTimeOffset.UnixEpoch);

    private static Verdict With(PolicyVerdict? head, string? unproved = null, params CheckOutcome[] outcomes)
    {
        var verdict = new Verdict { Head = head, Unproved = unproved };
        foreach (var outcome in outcomes)
            if (outcome == CheckOutcome.NotReached) verdict.NotReached("c");
            else verdict.Add("c", outcome == CheckOutcome.Failed ? new("wrong") : null, "right");
        return verdict;
    }

    [Fact]
    public void sound_is_only_what_passed_every_check_and_a_witness_saw()
    {
        Assert.Equal(VerdictKind.Sound, With(Cosigned, null, CheckOutcome.Passed, CheckOutcome.Passed).Kind);
        Assert.Equal(VerdictKind.CannotVerify, With(Cosigned, null).Kind);
        Assert.Equal(VerdictKind.CannotVerify, With(null, null, CheckOutcome.Passed).Kind);
        Assert.Equal(VerdictKind.CannotVerify, With(WitnessTimesTests.Seen(1), null, CheckOutcome.Passed).Kind);
        Assert.Equal(VerdictKind.CannotVerify, With(Cosigned with { Fault = "too few" }, null, CheckOutcome.Passed).Kind);
        Assert.Equal(VerdictKind.CannotVerify, With(Cosigned, "why", CheckOutcome.Passed).Kind);
        Assert.Equal(VerdictKind.CannotVerify, With(Cosigned, null, CheckOutcome.Passed, CheckOutcome.NotReached).Kind);
    }

    [Fact]
    public void a_fault_outweighs_whatever_else_is_missing()
    {
        var verdict = With(null, "why", CheckOutcome.Passed, CheckOutcome.Failed, CheckOutcome.NotReached);
        Assert.Equal((VerdictKind.Fault, "wrong"), (verdict.Kind, verdict.FirstFault!.Said));
    }

    [Fact]
    public void the_kinds_are_the_exit_codes() => Assert.Equal((0, 1, 3), ((int)VerdictKind.Sound, (int)VerdictKind.Fault, (int)VerdictKind.CannotVerify));

    [Fact]
    public void a_check_says_its_fault_or_what_it_may_say()
    {
        var verdict = With(null, null, CheckOutcome.Passed, CheckOutcome.Failed, CheckOutcome.NotReached);
        Assert.Equal(["right", "wrong", "not checked"], verdict.Checks.Select(check => check.Said));
        Assert.Equal([CheckOutcome.Passed, CheckOutcome.Failed, CheckOutcome.NotReached], verdict.Checks.Select(check => check.Outcome));
    }
}
