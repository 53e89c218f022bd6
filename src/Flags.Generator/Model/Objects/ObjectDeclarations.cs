using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Represents the records and enums to generate for object flags, and for the objects that a manifest attaches to variants.
/// </summary>
internal sealed record ObjectDeclarations(EquatableArray<RecordDeclaration> Records, EquatableArray<GeneratedEnum> Enums, bool HasInit)
{
    public static ObjectDeclarations AllOf(FlagSet set)
    {
        var records = new List<RecordDeclaration>();
        var enums = new List<GeneratedEnum>();
        foreach (FlagModel flag in set.Flags.Select(flag => flag.Flag))
        {
            foreach (GeneratedType type in GeneratedType.AllOf(flag))
            {
                if (type.Schema?.Kind == SchemaKind.Object)
                {
                    records.Add(RecordDeclaration.Of(set.Types, type, Documentation(flag, type)));
                }
                else if (type.Schema is not null)
                {
                    enums.Add(GeneratedEnum.Of(set.Types, type, Documentation(flag, type)));
                }
            }
        }

        return new ObjectDeclarations(new([.. records]), new([.. enums]), set.HasInit);
    }

    // If the record of an object flag has no description of its own, it gets the description of the flag.
    private static string Documentation(FlagModel flag, GeneratedType type) => DocComment.Summary(
        type.Schema!.Description ?? (type.Name == flag.TypeIdentifier ? flag.Description : null),
        $"Generated for <c>{XmlText.Line(type.Origin)}</c>.");
}
