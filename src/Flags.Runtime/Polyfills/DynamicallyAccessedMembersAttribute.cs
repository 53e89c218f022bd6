#if !NET
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Tells the trimmer what is reached by reflection.</summary>
[AttributeUsage(AttributeTargets.GenericParameter)]
internal sealed class DynamicallyAccessedMembersAttribute(DynamicallyAccessedMemberTypes memberTypes) : Attribute
{
    public DynamicallyAccessedMemberTypes MemberTypes { get; } = memberTypes;
}

/// <summary>The kinds of members that this library names.</summary>
internal enum DynamicallyAccessedMemberTypes
{
    PublicParameterlessConstructor = 1,
    PublicConstructors = 3,
}
#endif
