using FsCheck;
using FsCheck.Fluent;
using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;
using Registry.Core.Views;

namespace Registry.Core.Tests.SixteenSteps;

/// <summary>Whatever people decide, in whatever order: what the process promises holds after each of it.</summary>
public class ProcessModelTests
{
    /// <summary>What somebody tries: most of it is refused at one time or another.</summary>
    public sealed record Try(int What, int Town, int Phase, int Answer);

    private static readonly Arbitrary<Try[]> tries =
        (from what in Gen.Frequency((4, Gen.Constant(0)), (5, Gen.Constant(1)), (3, Gen.Constant(2)), (1, Gen.Constant(3)), (1, Gen.Constant(4)))
         from town in Gen.Choose(0, 2) from phase in Gen.Frequency((4, Gen.Constant(-1)), (1, Gen.Choose(0, 4))) from answer in Gen.Frequency((6, Gen.Constant(0)), (1, Gen.Choose(1, 4)))
         select new Try(what, town, phase, answer)).ArrayOf().Select(some => some.Take(60).ToArray()).ToArbitrary();

    [Fact]
    public void no_phase_is_reached_without_its_feedback_moment_and_no_return_loses_a_record() => Prop.ForAll(tries, all => new Model().Holds(all)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private sealed class Model : Road
    {
        private static readonly string[] answers = ["go", "back", "stop", "leave", "go-unless"];
        private readonly Dictionary<string, List<(string Phase, int Returns, string Answer)>> _heard = towns.ToDictionary(t => t, _ => new List<(string, int, string)>());
        private readonly List<string> _returns = [];

        public bool Holds(Try[] all)
        {
            In();
            foreach (var one in all)
            {
                var (records, before) = (Records(), Whole.Standing!.Phase.Value);
                Do(one);
                if (!records.IsSubsetOf(Records())) return false;
                if (Number(Whole.Standing!.Phase.Value) > Number(before) && !AllHeard(before)) return false;
                if (!Agree()) return false;
            }
            return true;
        }

        private static int Number(string phase) => Method.PhaseNamed(phase)!.Number;

        private void Do(Try one)
        {
            var (town, phase) = (towns[one.Town], one.Phase < 0 ? Whole.Phase! : Method.Standard.Phases[one.Phase]);
            switch (one.What)
            {
                case 0:
                    WithoutSteps();
                    break;
                case 1:
                    When(new RecordFeedback("council", phase.Code, null, answers[one.Answer], null, "Genoeg", "Breed", PartialDate.Day(2020, 1, 1).AddDays(Log.Count), null), Track(town));
                    if (!Verdict.Refused && Verdict.Writes.Count > 0) _heard[town].Add((phase.Code.Value, _returns.Count, answers[one.Answer]));
                    break;
                case 2:
                    When(new AdvancePhase(), dossier);
                    break;
                case 3:
                    When(new ReturnPhase(phase.Code, "Opnieuw", [phase.Steps[one.Town % phase.Steps.Count].Code], [], "stuurgroep"), dossier);
                    if (!Verdict.Refused) _returns.Add(phase.Code.Value);
                    break;
                case 4:
                    When(new ChangePart(one.Answer % 2 == 0 ? "observes" : "agrees", "Anders"), Track(town));
                    break;
            }
        }

        /// <summary>Every council that must agree said last, since the last return to this phase or before it, that the process may go on.</summary>
        private bool AllHeard(string phase)
        {
            var since = _returns.FindLastIndex(r => Number(r) <= Number(phase)) + 1;
            return towns.Where(t => Of(t).MustAgree).ToList() is { Count: > 0 } agreeing
                && agreeing.TrueForAll(t => _heard[t].LastOrDefault(h => h.Phase == phase && h.Returns >= since).Answer is "go" or "go-unless");
        }

        /// <summary>The dossier is in no later phase than any track that must agree, and the board says the same of all.</summary>
        private bool Agree()
        {
            var at = Whole.Phase!.Number;
            var board = Board.Of(Whole, [.. towns.Select(Of)])!;
            return towns.Where(t => Of(t).MustAgree).All(t => Of(t).Phase!.Number >= at || Late(t)) && board.Phases.Single(p => p.Current).Phase.Number == at;
        }

        /// <summary>Whoever only observed, or changed its word after all went on, may be behind: it agrees to what comes, not to what was.</summary>
        private bool Late(string town) => Stream(Track(town)).Events.Any(e => e.Event is PartChanged) || _heard[town].Exists(h => h.Answer is not ("go" or "go-unless"));

        private HashSet<Guid> Records() => [.. towns.Select(t => (StreamState)Of(t)).Append(Whole).SelectMany(s => s.All<StepRecord>()).Select(r => r.Id)];
    }
}

internal static class Days
{
    /// <summary>So many days later.</summary>
    public static PartialDate AddDays(this PartialDate date, int days) => new(date.On!.Value.AddDays(days), Precision.Day);
}
