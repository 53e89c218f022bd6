namespace FeatureFlags.Tests.EntityFrameworkCore;

public enum Engine
{
    Sqlite,
    PostgreSql,
}
