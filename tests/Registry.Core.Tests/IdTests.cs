namespace Registry.Core.Tests;

public class IdTests
{
    private static readonly Ids ids = new(Guid.Parse("0199a1b2-c3d4-7000-8000-000000000001"));

    /// <summary>Final: a request that is sent again after years must make the same ids.</summary>
    [Fact]
    public void are_these_for_ever() =>
        Assert.Equal([Guid.Parse("1f8d9ea5-d094-8f96-95cd-5723b8898555"), Guid.Parse("f3539175-a030-8d9f-9ddc-25922cf2ec81")], new[] { ids[0], ids[1] });

    [Fact]
    public void are_of_version_8_and_all_differ()
    {
        var many = Enumerable.Range(0, 1000).Select(n => ids[n]).ToList();
        Assert.Distinct(many);
        Assert.All(many, id => Assert.Equal((8, true), (id.Version, id.Variant is >= 8 and <= 11)));
    }

    [Fact]
    public void differ_for_another_request() => Assert.NotEqual(ids[0], new Ids(Guid.Parse("0199a1b2-c3d4-7000-8000-000000000002"))[0]);
}
