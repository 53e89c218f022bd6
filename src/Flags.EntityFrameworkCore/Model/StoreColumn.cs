using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Defines a column of a flag table. The definition overrides the model conventions of the application's context.
/// </summary>
/// <param name="Property">The name of the property in the type of the row.</param>
/// <param name="Name">The name of the column.</param>
/// <param name="Length">
/// The maximum length of a string, in characters; <c>null</c> for other types and for strings of any length.
/// </param>
/// <param name="IsNullable">True if the column accepts <c>NULL</c>.</param>
internal sealed record StoreColumn(string Property, string Name, int? Length = null, bool IsNullable = false)
{
    /// <summary>
    /// The maximum length that EF Core interprets as an unlimited string. Unlike <c>null</c>, this value cannot be replaced by a
    /// model convention.
    /// </summary>
    private const int Unlimited = -1;

    /// <summary>
    /// Marks the times that are read from the database as UTC, and converts local times to UTC. SQLite returns times of an
    /// unspecified kind; Npgsql returns local times if <c>Npgsql.EnableLegacyTimestampBehavior</c> is on.
    /// </summary>
    private static readonly ValueConverter<DateTime, DateTime> s_utc = new(
        static time => time,
        static time => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc));

    /// <summary>
    /// Adds the column to the EF Core model, and overrides the configuration of the column by conventions of the application.
    /// </summary>
    public void Configure(EntityTypeBuilder rows)
    {
        PropertyBuilder builder = rows.Property(Property)
            .HasColumnName(Name).IsRequired(!IsNullable).IsConcurrencyToken(false).ValueGeneratedNever();
        IMutableProperty property = builder.Metadata;
        property.SetProviderClrType(null);
        property.SetValueConverter(IsTime(property) ? s_utc : null);
        property.SetValueComparer((ValueComparer?)null);
        property.SetProviderValueComparer((ValueComparer?)null);
        property.SetColumnType(null);
        property.SetCollation(null);
        property.SetIsFixedLength(null);
        property.SetPrecision(null);
        property.SetScale(null);
        property.SetIsUnicode(property.ClrType == typeof(string) ? true : null);
        property.SetMaxLength(property.ClrType == typeof(string) ? Length ?? Unlimited : null);
    }

    /// <summary>
    /// Returns the difference between the column in the application's model and this definition, or <c>null</c> if they match.
    /// The text is the end of a sentence about the table, such as "has no column 'name'".
    /// </summary>
    public string? FindError(IEntityType rows, IRelationalTypeMappingSource types)
    {
        if (rows.FindProperty(Property) is not { } property || property.GetColumnName() != Name)
        {
            return $"has no column '{Name}'";
        }

        RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
        bool isString = property.ClrType == typeof(string);
        string? expected = types.FindMapping(
            property.ClrType,
            null,
            keyOrIndex: false,
            unicode: isString ? true : null,
            size: isString ? Length ?? Unlimited : null)?.StoreType;
        return mapping.StoreType != expected ? $"has the column '{Name}' of type '{mapping.StoreType}' in place of '{expected}'"
            : isString && property.GetMaxLength() is var length && length != (Length ?? Unlimited)
                ? string.Create(CultureInfo.InvariantCulture, $"has the column '{Name}' of {length} characters")
            : property.IsNullable != IsNullable ? $"has the column '{Name}' {(IsNullable ? "not null" : "nullable")}"
            : IsTime(property) ? FindError(mapping.Converter)
            : mapping.Converter is null ? null
            : $"converts the values of the column '{Name}'";
    }

    private string? FindError(ValueConverter? converter)
    {
        // A compiled model has its own converter instance, so the results of both converters are compared.
        DateTime time = new(2026, 12, 1, 8, 0, 0, DateTimeKind.Utc);
        return converter is not null && Equals(converter.ConvertToProvider(time), time)
            && converter.ConvertFromProvider(DateTime.SpecifyKind(time, DateTimeKind.Unspecified))
                is DateTime { Kind: DateTimeKind.Utc } read
            && read == time
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"converts the times of the column '{Name}'");
    }

    private static bool IsTime(IReadOnlyProperty property) =>
        (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTime);
}
