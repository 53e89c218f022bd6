using FeatureFlags.Admin;
using System.Data.Common;

namespace FeatureFlags.Tests.EntityFrameworkCore.Audit;

public class TamperingTests
{
    private const string Columns =
        "id, sequence, flag_name, action, old_value, new_value, changed_by, changed_at, reason, approved_by, previous_hash, hash";

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Database_rejects_changes_of_the_audit_log(Engine engine)
    {
        await using StoreDatabase database = await CreateFilledAsync(engine);

        const string Values =
            "flag_name, action, old_value, new_value, 'eve', changed_at, reason, approved_by, previous_hash, hash "
                + "FROM feature_flag_audit WHERE sequence = 3";
        foreach (string sql in (string[])
        [
            "UPDATE feature_flag_audit SET reason = 'x'",
            "DELETE FROM feature_flag_audit",
            .. engine == Engine.PostgreSql
                ?
                [
                    $"INSERT INTO feature_flag_audit ({Columns}) SELECT gen_random_uuid(), 0, {Values}",
                    $"INSERT INTO feature_flag_audit ({Columns}) SELECT id, sequence, {Values} "
                        + "ON CONFLICT (sequence) DO UPDATE SET reason = 'x'",
                    "TRUNCATE feature_flag_audit",
                ]
                : (string[])
                [
                    $"INSERT INTO feature_flag_audit ({Columns}) SELECT 'x', 0, {Values}",
                    $"INSERT OR REPLACE INTO feature_flag_audit ({Columns}) SELECT id, sequence, {Values}",
                    $"REPLACE INTO feature_flag_audit ({Columns}) SELECT 'x', sequence, {Values}",
                    $"INSERT OR REPLACE INTO feature_flag_audit ({Columns}) SELECT id, 99, {Values}",
                ],
        ])
        {
            Assert.Contains("only added", (await Assert.ThrowsAnyAsync<DbException>(() => database.ExecuteAsync(sql))).Message);
        }

        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.AssertIntactAsync();
    }

    [Theory]
    [InlineData("UPDATE feature_flag_audit SET changed_by = 'eve' WHERE sequence = 3", 3, "The entry was changed")]
    [InlineData("UPDATE feature_flag_audit SET reason = '' WHERE sequence = 3", 3, "The entry was changed")]
    [InlineData("UPDATE feature_flag_audit SET changed_at = '2026-12-01 08:00:00' WHERE sequence = 3", 3, "The entry was changed")]
    [InlineData("UPDATE feature_flag_audit SET changed_at = '2026-12-01 09:00:00.0000010' WHERE sequence = 3", 3, "The entry was changed")]
    [InlineData("UPDATE feature_flag_audit SET changed_at = 'yesterday', id = 'x' WHERE sequence = 3", 3, "The entry was changed")]
    [InlineData("UPDATE feature_flag_audit SET action = 'reset', new_value = NULL WHERE sequence = 6", 6, "The entry was changed")]
    [InlineData("DELETE FROM feature_flag_audit WHERE sequence = 3", 4, "The entry 3 is missing")]
    [InlineData("DELETE FROM feature_flag_audit WHERE sequence IN (3, 4)", 5, "The entries 3 to 4 are missing")]
    [InlineData("DELETE FROM feature_flag_audit WHERE sequence = 6", null, "the entries after it were deleted")]
    [InlineData("DELETE FROM feature_flag_audit", null, "the entries after it were deleted")]
    [InlineData(
        "UPDATE feature_flag_audit SET sequence = -1 WHERE sequence = 3; "
            + "UPDATE feature_flag_audit SET sequence = 3 WHERE sequence = 4; "
            + "UPDATE feature_flag_audit SET sequence = 4 WHERE sequence = -1",
        3,
        "does not follow")]
    [InlineData(
        "UPDATE feature_flag_audit SET sequence = 7 WHERE sequence = 6; "
            + "UPDATE feature_flag_audit SET sequence = 6 WHERE sequence = 5; "
            + $"INSERT INTO feature_flag_audit ({Columns}) "
            + "SELECT '00000000-0000-0000-0000-000000000001', 5, flag_name, action, old_value, new_value, changed_by, changed_at, reason, "
            + "approved_by, previous_hash, hash FROM feature_flag_audit WHERE sequence = 4",
        5,
        "does not follow")]
    [InlineData(
        $"INSERT INTO feature_flag_audit ({Columns}) "
            + "SELECT '00000000-0000-0000-0000-000000000001', 7, flag_name, action, old_value, new_value, changed_by, changed_at, reason, "
            + "approved_by, hash, hash FROM feature_flag_audit WHERE sequence = 6",
        null,
        "were added or changed")]
    [InlineData(
        $"INSERT INTO feature_flag_audit ({Columns}) "
            + "SELECT '00000000-0000-0000-0000-000000000001', 0, flag_name, action, old_value, new_value, changed_by, changed_at, reason, "
            + "approved_by, previous_hash, hash FROM feature_flag_audit WHERE sequence = 1",
        0,
        "the first entry is 1")]
    [InlineData("UPDATE feature_flag_head SET sequence = 5", null, "were added or changed")]
    [InlineData("UPDATE feature_flag_head SET hash = ''", null, "were added or changed")]
    [InlineData("DELETE FROM feature_flag_head", null, "feature_flag_head is missing")]
    public async Task Verification_reports_tampering_with_the_audit_log(string sql, int? sequence, string message)
    {
        foreach (Engine engine in Enum.GetValues<Engine>().Where(
            engine => engine == Engine.Sqlite || !sql.Contains("yesterday", StringComparison.Ordinal)))
        {
            await using StoreDatabase database = await CreateFilledAsync(engine);
            await database.TamperAuditAsync(
                sql.Replace("'00000000-0000-0000-0000-000000000001'", engine == Engine.Sqlite ? "$0" : "$0::uuid")
                    .Replace("$0", "'00000000-0000-0000-0000-000000000001'"));

            AuditVerification verification;
            await using (StoreApp app = await StoreApp.StartAsync(database))
            {
                verification = await app.Admin.VerifyAuditAsync(StoreApp.Cancellation);
            }

            Assert.Contains(
                verification.Errors, error => error.Sequence == sequence && error.Message.Contains(message, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("DELETE FROM feature_flag_audit WHERE sequence = 6")]
    [InlineData(
        "DELETE FROM feature_flag_audit WHERE sequence = 6; "
            + "UPDATE feature_flags SET value = '10', version = 2 WHERE name = 'page_size'; "
            + "UPDATE feature_flag_head SET sequence = 5, hash = (SELECT hash FROM feature_flag_audit WHERE sequence = 5)")]
    public async Task Process_logs_once_that_its_last_known_audit_entry_is_missing(string sql)
    {
        foreach (Engine engine in Enum.GetValues<Engine>())
        {
            await using StoreDatabase database = await CreateFilledAsync(engine);
            await using StoreApp app = await StoreApp.StartAsync(database);
            await database.TamperAuditAsync(sql);

            for (int i = 0; i < 3; i++)
            {
                Assert.True(await app.RefreshAsync());
            }

            Assert.Single(app.Log.Lines, static line => line.StartsWith(
                "The audit log does not continue from entry 6, which this process has read", StringComparison.Ordinal));
        }
    }

    /// <summary>
    /// A completely rewritten chain is consistent. Only a copy of its last hash that is kept elsewhere reveals it.
    /// </summary>
    [Fact]
    public async Task Audit_heads_of_different_histories_differ()
    {
        await using StoreDatabase database = await CreateFilledAsync(Engine.Sqlite);
        await using StoreDatabase another = await CreateFilledAsync(Engine.Sqlite, "2");
        await using StoreApp app = await StoreApp.StartAsync(database);
        await using StoreApp other = await StoreApp.StartAsync(another);

        AuditVerification one = await app.Admin.VerifyAuditAsync(StoreApp.Cancellation);
        AuditVerification two = await other.Admin.VerifyAuditAsync(StoreApp.Cancellation);
        Assert.Equal((6, 6, true, true), (one.Entries, two.Entries, one.IsIntact, two.IsIntact));
        Assert.NotEqual(one.Head, two.Head);
    }

    private static async Task<StoreDatabase> CreateFilledAsync(Engine engine, string first = "1")
    {
        StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, first);
        await app.SetAsync(Flags.Names.PageSize, "10");
        await app.SetAsync(Flags.Names.Rollout, "3");
        await app.SetAsync(Flags.Names.Greeting, "\"hi\"");
        await app.ChangeAsync(Flags.Names.Rollout, new FlagChange { IsReset = true });
        await app.SetAsync(Flags.Names.PageSize, "12");
        await app.AssertIntactAsync();
        return database;
    }
}
