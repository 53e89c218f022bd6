using System.Security.Claims;
using FeatureFlags.Admin;
using FeatureFlags.AspNetCore;

namespace FeatureFlags.Tests.AspNetCore.Admin;

public sealed class AnswerVisibilityTests
{
    private readonly Dictionary<string, FlagRecord> _flags = new(StringComparer.Ordinal);
    private int _visits;

    [Fact]
    public void Flags_that_depend_on_a_sensitive_flag_are_hidden_from_viewers()
    {
        Add("a", ["b"]).Add("b", ["c"]).Add("c", ["d"], isSensitive: true).Add("d", ["e"]).Add("e", []);
        Assert.Equal(["d", "e"], VisibleTo(Viewer));
        Assert.Equal(["a", "b", "c", "d", "e"], VisibleTo(new AdminCaller("ada", new ClaimsPrincipal()) { IsAdministrator = true }));
    }

    [Fact]
    public void One_sensitive_requirement_hides_the_flag()
    {
        Add("top", ["left", "right"])
            .Add("left", ["shared"])
            .Add("right", ["shared", "secret"])
            .Add("shared", [])
            .Add("secret", [], isSensitive: true);
        Assert.Equal(["left", "shared"], VisibleTo(Viewer));
    }

    [Fact]
    public void Undeclared_requirement_hides_the_flag()
    {
        Add("a", ["gone"]).Add("b", []);
        Assert.Equal(["b"], VisibleTo(Viewer));
        Assert.False(new AnswerVisibility(Find, Viewer).IsVisible("gone"));
    }

    [Fact]
    public void Cycle_of_requirements_is_hidden()
    {
        Add("a", ["b"]).Add("b", ["a", "c"]).Add("c", []).Add("d", ["a"]);
        Assert.Equal(["c"], VisibleTo(Viewer));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_flag_of_a_list_is_visited_once_regardless_of_chain_length(bool endsHidden)
    {
        // A hundred chains of a hundred flags. Every flag also requires the last flag of the previous chain.
        for (int chain = 0; chain < 100; chain++)
        {
            for (int i = 0; i < 100; i++)
            {
                string[] required =
                [
                    .. i == 99 ? [] : new[] { $"flag_{chain}_{i + 1}" }, .. chain == 0 ? [] : new[] { $"flag_{chain - 1}_99" },
                ];
                Add($"flag_{chain}_{i}", required, isSensitive: endsHidden && chain == 0 && i == 99);
            }
        }

        Assert.Equal(endsHidden ? 0 : 10_000, VisibleTo(Viewer).Count);
        Assert.Equal(10_000, _visits);
    }

    [Fact]
    public void Long_chain_does_not_overflow_the_stack()
    {
        for (int i = 0; i < 100_000; i++)
        {
            Add($"flag_{i}", [$"flag_{i + 1}"]);
        }

        Add("flag_100000", []);
        Assert.True(new AnswerVisibility(Find, Viewer).IsVisible("flag_0"));
    }

    private static AdminCaller Viewer { get; } = new("vera", new ClaimsPrincipal());

    private List<string> VisibleTo(AdminCaller caller)
    {
        AnswerVisibility visibility = new(Find, caller);
        return [.. _flags.Keys.Where(visibility.IsVisible)];
    }

    private FlagRecord? Find(string flag)
    {
        _visits++;
        return _flags.GetValueOrDefault(flag);
    }

    private AnswerVisibilityTests Add(string flag, string[] required, bool isSensitive = false)
    {
        _flags[flag] = new FlagRecord(flag)
        {
            Description = new FlagDescription(flag, "percentage", []) { IsSensitive = isSensitive },
            Effective = new FlagSettingStatus("{}", FlagReason.Static, "store", null, null) { Requires = required },
        };
        return this;
    }
}
