using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FeatureFlags.Tests.EntityFrameworkCore.Model;

internal sealed class Shifted() : ValueConverter<DateTime, DateTime>(static time => time.AddHours(3), static time => DateTime.SpecifyKind(time.AddHours(-3), DateTimeKind.Utc));

internal sealed class Ticks() : ValueConverter<DateTime, long>(static time => time.Ticks, static ticks => new DateTime(ticks, DateTimeKind.Utc));

internal sealed class Quoted() : ValueConverter<string, string>(static text => "<" + text + ">", static text => text.Substring(1, text.Length - 2));

internal sealed class Negated() : ValueConverter<long, long>(static number => -number, static number => -number);

internal sealed class IgnoringCase() : ValueComparer<string>(static (one, other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase), static text => text.Length);

/// <summary>Renames like packages for naming conventions, and sets lengths like the example in EF Core's documentation.</summary>
internal sealed class UpperNames : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (IConventionEntityType rows in modelBuilder.Metadata.GetEntityTypes())
        {
            rows.Builder.ToTable(rows.GetTableName()!.ToUpperInvariant());
            foreach (IConventionProperty property in rows.GetProperties())
            {
                property.Builder.HasColumnName(property.GetColumnName().ToUpperInvariant());
                property.Builder.HasMaxLength(50);
                property.Builder.IsRequired(true);
            }
        }
    }
}
