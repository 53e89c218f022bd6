using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the members of a compiled assembly that are marked with <c>[FlagName]</c>. For speed, the class reads the metadata directly
/// and creates no symbols.
/// </summary>
internal static class MarkedMetadata
{
    private const string Mark = "FlagNameAttribute";

    public static MarkedMembers Read(IAssemblySymbol assembly)
    {
        MarkedMembers members = new();
        foreach (IModuleSymbol module in assembly.Modules)
        {
            if (module.GetMetadata()?.GetMetadataReader() is { } reader)
            {
                Add(members, reader);
            }
        }

        return members;
    }

    private static void Add(MarkedMembers members, MetadataReader reader)
    {
        HashSet<EntityHandle> marks =
        [
            .. reader.TypeReferences
                .Where(type => reader.StringComparer.Equals(reader.GetTypeReference(type).Name, Mark))
                .Select(type => (EntityHandle)type),
        ];
        if (marks.Count == 0)
        {
            return;
        }

        HashSet<ParameterHandle> parameters = [];
        foreach (CustomAttributeHandle handle in reader.CustomAttributes)
        {
            CustomAttribute attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && marks.Contains(reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent))
            {
                AddMarked(members, parameters, reader, attribute.Parent);
            }
        }

        AddOwners(members, parameters, reader);
    }

    private static void AddMarked(MarkedMembers members, HashSet<ParameterHandle> parameters, MetadataReader reader, EntityHandle marked)
    {
        switch (marked.Kind)
        {
            case HandleKind.PropertyDefinition:
                members.Members.Add(reader.GetString(reader.GetPropertyDefinition((PropertyDefinitionHandle)marked).Name));
                break;
            case HandleKind.FieldDefinition:
                members.Members.Add(reader.GetString(reader.GetFieldDefinition((FieldDefinitionHandle)marked).Name));
                break;
            case HandleKind.Parameter:
                parameters.Add((ParameterHandle)marked);

                // A mark on a parameter of a record also applies to the property with its name.
                members.Members.Add(reader.GetString(reader.GetParameter((ParameterHandle)marked).Name));
                break;
        }
    }

    private static void AddOwners(MarkedMembers members, HashSet<ParameterHandle> parameters, MetadataReader reader)
    {
        if (parameters.Count == 0)
        {
            return;
        }

        foreach (MethodDefinitionHandle handle in reader.MethodDefinitions)
        {
            MethodDefinition method = reader.GetMethodDefinition(handle);
            if (method.GetParameters().Any(parameters.Contains))
            {
                string type = reader.GetString(reader.GetTypeDefinition(method.GetDeclaringType()).Name);
                AddMethod(members, reader.GetString(method.Name), type.Split('`')[0]);
            }
        }
    }

    private static void AddMethod(MarkedMembers members, string name, string type)
    {
        switch (name)
        {
            case ".ctor":
                members.AddType(type);
                break;
            case "Invoke":
                members.HasDelegate = true;
                members.Methods.Add(name);
                break;
            case "get_Item" or "set_Item":
                members.HasIndexer = true;
                break;
            default:
                members.Methods.Add(name);
                break;
        }
    }
}
