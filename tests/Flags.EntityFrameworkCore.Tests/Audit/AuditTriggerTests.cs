using FeatureFlags.Admin;

namespace FeatureFlags.Tests.EntityFrameworkCore.Audit;

public class AuditTriggerTests
{
    [Theory]
    [InlineData(Engine.Sqlite, "DROP TRIGGER feature_flag_audit_update")]
    [InlineData(Engine.Sqlite, "DROP TRIGGER feature_flag_audit_delete")]
    [InlineData(Engine.Sqlite, "DROP TRIGGER feature_flag_audit_insert")]
    [InlineData(
        Engine.Sqlite,
        "DROP TRIGGER feature_flag_audit_delete; "
            + "CREATE TRIGGER feature_flag_audit_delete BEFORE DELETE ON feature_flag_audit WHEN 0 BEGIN SELECT 1; END")]
    [InlineData(Engine.PostgreSql, "DROP TRIGGER feature_flag_audit_change ON feature_flag_audit")]
    [InlineData(Engine.PostgreSql, "DROP TRIGGER feature_flag_audit_insert ON feature_flag_audit")]
    [InlineData(Engine.PostgreSql, "ALTER TABLE feature_flag_audit DISABLE TRIGGER feature_flag_audit_change")]
    [InlineData(Engine.PostgreSql, "ALTER TABLE feature_flag_audit ENABLE REPLICA TRIGGER feature_flag_audit_change")]
    [InlineData(
        Engine.PostgreSql,
        "CREATE OR REPLACE FUNCTION feature_flag_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$")]
    public async Task Verification_reports_missing_or_changed_audit_triggers(Engine engine, string sql)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "1");
        AuditVerification before = await app.Admin.VerifyAuditAsync(StoreApp.Cancellation);
        await database.ExecuteAsync(sql);

        AuditVerification after = await app.Admin.VerifyAuditAsync(StoreApp.Cancellation);

        Assert.Equal((true, true, false, false), (before.IsProtected, before.IsIntact, after.IsProtected, after.IsIntact));
        Assert.Contains("triggers", Assert.Single(after.Errors).Message);
    }

    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Verification_reports_an_id_that_does_not_match_its_entry(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        await using StoreApp app = await StoreApp.StartAsync(database);
        await app.SetAsync(Flags.Names.Rollout, "1");
        await app.SetAsync(Flags.Names.Rollout, "2");
        await database.TamperAuditAsync("UPDATE feature_flag_audit SET id = '00000000-0000-0000-0000-000000000001' WHERE sequence = 1");

        AuditError error = Assert.Single((await app.Admin.VerifyAuditAsync(StoreApp.Cancellation)).Errors);
        Assert.Equal((1, Flags.Names.Rollout), (error.Sequence, error.Flag));

        // Earlier versions wrote a UUID of version 7.
        await database.TamperAuditAsync(
            $"UPDATE feature_flag_audit SET id = '{Guid.CreateVersion7().ToString().ToUpperInvariant()}' WHERE sequence = 1");
        await app.AssertIntactAsync();
    }
}
