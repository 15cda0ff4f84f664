using Registry.Core.AnyPhase;
using Registry.Core.Exploration;
using Registry.Core.SixteenSteps;
using Registry.Core.Tests.SixteenSteps;

namespace Registry.Core.Tests.Exploration;

public class DelimitTasksTests : Road
{
    private static readonly CollaborationTask taxes = Task("Belastingen", "operational"), archive = Task("Archief", "supporting");

    [Fact]
    public void makes_a_row_of_each_task()
    {
        In().When(new DelimitTasks([taxes, archive], ["Balie"]), dossier).ThenWrites(new TasksDelimited([taxes, archive], ["Balie"]));
        Assert.Equal(["Archief supporting", "Belastingen operational"], Rows());
        Assert.True(Whole.Has("task-delimitation", ["tasks_delimited"]));
    }

    [Fact]
    public void takes_the_place_of_an_earlier_delimitation_as_a_whole()
    {
        In().When(new DelimitTasks([taxes, archive], []), dossier).When(new DelimitTasks([Task("Belastingen", "strategic")], []), dossier);
        Assert.Equal(["Belastingen strategic"], Rows());
    }

    [Fact]
    public void is_refused_without_a_task() => In().When(new DelimitTasks([], ["Balie"]), dossier).ThenRefused("P45");

    [Fact]
    public void is_refused_a_task_twice_even_in_another_class() => In().When(new DelimitTasks([taxes, Task("belastingen", "strategic")], []), dossier).ThenRefused("P44");

    [Theory]
    [InlineData("strategic", "supporting", "supporting", true)]
    [InlineData("supporting", "supporting", "operational", false)]
    [InlineData("operational", "strategic", "supporting", false)]
    [InlineData("undecided", "supporting", "supporting", true)]
    public void the_heaviest_of_the_tasks_says_who_must_be_heard_whatever_the_arrangement_was_called(string arrangementClass, string first, string second, bool executiveWillDo)
    {
        In("elaboration", arrangementClass).Given(dossier, new TasksDelimited([Task("Een", first), Task("Twee", second)], []));
        WithoutSteps().Heard("Blaricum").Heard("Laren").Heard("Eemnes", organ: "executive").When(new AdvancePhase(), dossier);
        Assert.Equal(executiveWillDo, !Verdict.Refused);
    }

    [Fact]
    public void after_a_return_the_new_delimitation_says_who_must_be_heard()
    {
        In("elaboration", "supporting").Given(dossier, new TasksDelimited([Task("Een", "strategic")], []), new TasksDelimited([Task("Een", "supporting")], []));
        WithoutSteps().Heard("Blaricum").Heard("Laren").Heard("Eemnes", organ: "executive").When(new AdvancePhase(), dossier).ThenWrites(new PhaseAdvanced("elaboration", "realisation"));
    }

    [Fact]
    public void tells_of_the_classes_in_words_and_of_what_stays_local()
    {
        In().When(new DelimitTasks([taxes, archive], ["Balie"]), dossier);
        Assert.Equal("De taken van de samenwerking zijn afgebakend: Belastingen (operationeel) en Archief (ondersteunend); lokaal blijft: Balie.", Last.Event.Tell(id => $"{id}").Nl);
    }

    private IEnumerable<string> Rows() => Whole.All<DelimitedTask>().Select(t => $"{t.Name} {t.TaskClass}").Order();

    private static CollaborationTask Task(string name, string taskClass) => new(name, taskClass, "0.61", "Gemeentewet art. 216", "council", null);
}
