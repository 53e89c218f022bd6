using FeatureFlags.Admin;
using FeatureFlags.EntityFrameworkCore;

namespace FeatureFlags.Tests.EntityFrameworkCore.Changes;

public class ActorIdTests
{
    private const string Flag = "payments_live";

    [Theory]
    [InlineData("Ann", "ann "), InlineData("Jos\u00e9", "Jose\u0301"), InlineData("ann", "\uff41nn"), InlineData("ann", "ann\u200b")]
    [InlineData("stra\u00dfe", "STRASSE"), InlineData("\u0130lker", "ilker"), InlineData("\u0131lker", "Ilker")]
    [InlineData("\ufb01n", "FIN"), InlineData("\u03c3\u03c2", "\u03a3\u03a3")]
    [InlineData("ed", "e\u0301d"), InlineData("ed", "e\u00a0d"), InlineData("ed", "\u0435\u0501"), InlineData("ed", "\u0435d")]
    [InlineData("COPA", "\u0421\u041e\u0420\u0410")]
    [InlineData("ed", "ed\ufe0f"), InlineData("ed", "e\u034fd"), InlineData("ed", "ed\u3164"), InlineData("ed", "ed\uffa0")]
    [InlineData("ed", "ed\u115f"), InlineData("ed", "ed\u2800")]
    [InlineData("ed", "ed\u180b"), InlineData("ed", "ed\u180f"), InlineData("ed", "ed\u17b4"), InlineData("ed", "ed\udb40\udd00")]
    [InlineData("ed", "e\td"), InlineData("ed", "e\ad"), InlineData("ed", "e\u007fd")]
    [InlineData("ed", "ed\u2063"), InlineData("ed", "\u202eed"), InlineData("ed", "ed\udb40\udc41"), InlineData("ed", "ed\ue000")]
    [InlineData("ed", "ed\u2028"), InlineData("eve", "\u0435v\u0435")]
    public async Task Lookalike_id_cannot_approve_the_change(string author, string approver)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.ChangeAsync(Flag, new FlagChange { Enabled = true }, author);

        Assert.Matches(
            "Another approver|cannot (be )?distinguish",
            (await StoreApp.RefusedAsync(FlagAdminError.Forbidden, () => ApproveAsync(app, approver))).Message);
    }

    [Theory]
    [InlineData("anna", "anne"), InlineData("anna", "\u0411\u043e\u0440\u0438\u0441"), InlineData("user1", "user2")]
    [InlineData("a.smith@example.com", "b.smith@example.com")]
    [InlineData("\u738b\u82b3", "\u674e\u5a1c"), InlineData("\u5c71\u7530\u305f\u308d\u3046", "anna")]
    [InlineData("CORP\\anna", "CORP\\bob"), InlineData("\u00d8rsted", "\u00c5se")]
    public async Task Distinct_ids_of_any_script_can_approve(string author, string approver)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.ChangeAsync(Flag, new FlagChange { Enabled = true }, author);

        Assert.Equal(FlagChangeOutcome.Updated, (await ApproveAsync(app, approver)).Outcome);
    }

    [Theory]
    [InlineData("\u200b"), InlineData("e\u00add"), InlineData("ed\u3164"), InlineData("e\0d"), InlineData("unknown")]
    [InlineData("Unknown ")]
    public async Task Invisible_or_reserved_id_cannot_change_a_flag(string id)
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);

        await Assert.ThrowsAsync<FlagAdminException>(() => app.SetAsync(Flags.Names.Rollout, "1", id));
        Assert.Empty(await app.AuditAsync());
    }

    /// <summary>A similar id cannot approve, and it does not get the author's right to cancel.</summary>
    [Fact]
    public async Task Lookalike_id_cannot_cancel_the_change()
    {
        await using StoreDatabase database = StoreDatabase.Create(Engine.Sqlite);
        await using StoreApp app = await StoreApp.StartAsync(database);
        Guid draft = (await app.ChangeAsync(Flag, new FlagChange { Enabled = true }, "Jos\u00e9")).Pending!.Id;

        await StoreApp.RefusedAsync(
            FlagAdminError.Forbidden, () => app.Admin.CancelAsync(Flag, draft, StoreApp.Actor("jose"), null, StoreApp.Cancellation));
        await app.Admin.CancelAsync(Flag, draft, StoreApp.Actor("Jos\u00e9"), null, StoreApp.Cancellation);
    }

    [Theory, InlineData("ed", true), InlineData("\u0435\u0501", true), InlineData("paul", false)]
    public void Lookalike_comparison_is_symmetric(string other, bool isSame)
    {
        Assert.Equal((isSame, isSame), (ActorIdentity.IsSame("ed", other), ActorIdentity.IsSame(other, "ed")));
    }

    private static Task<FlagChangeResult> ApproveAsync(StoreApp app, string by) =>
        app.Admin.ApproveAsync(Flag, null, StoreApp.Actor(by), null, StoreApp.Cancellation);
}
