using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>
/// Represents the caller for which a flag is evaluated, with the user id, the groups of the user, and attributes for targeting rules.
/// Instances are immutable.
/// </summary>
/// <example><c>new FlagContext("ann", "staff").With("country", "DE").With("app_version", "2.1.0")</c></example>
public sealed class FlagContext : IFlagContextAccessor
{
    private readonly string[] _groups;
    private readonly (string Name, FlagAttribute Value)[] _attributes;

    /// <summary>Initializes a new instance of the <see cref="FlagContext"/> class for a user without groups.</summary>
    /// <param name="userId">
    /// The id of the user. It is compared and hashed unchanged (ordinal, case-sensitive). <c>null</c> or an empty string stands for
    /// an anonymous user.
    /// </param>
    public FlagContext(string? userId)
        : this(userId, [], [])
    {
    }

    /// <summary>Initializes a new instance of the <see cref="FlagContext"/> class for a user with groups.</summary>
    /// <param name="userId">
    /// The id of the user. It is compared and hashed unchanged (ordinal, case-sensitive). <c>null</c> or an empty string stands for
    /// an anonymous user.
    /// </param>
    /// <param name="groups">The groups of the user. Names are compared unchanged (ordinal, case-sensitive).</param>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/>, or one of its elements, is <c>null</c>.</exception>
    public FlagContext(string? userId, params string[] groups)
        : this(userId, Copy(groups, nameof(groups)), [])
    {
    }

    private FlagContext(string? userId, string[] groups, (string Name, FlagAttribute Value)[] attributes) =>
        (UserId, _groups, _attributes) = (userId, groups, attributes);

    /// <summary>
    /// Gets the context of an anonymous user, which has no user id. Lists of user ids never contain an anonymous user, and percentage
    /// rollouts that hash the user id do not include an anonymous user.
    /// </summary>
    public static FlagContext Anonymous { get; } = new(null);

    /// <summary>Gets the context of the current asynchronous flow, or <see cref="Anonymous"/> if no context is set.</summary>
    public static FlagContext Current
    {
        get
        {
            for (AmbientScope? frame = AmbientScope.Innermost; frame is not null; frame = frame.Outer)
            {
                if (frame.Context?.Current is { } context)
                {
                    return context;
                }
            }

            return Anonymous;
        }
    }

    FlagContext? IFlagContextAccessor.Current => this;

    /// <summary>Gets the id of the user, or <c>null</c> for an anonymous user.</summary>
    public string? UserId { get; }

    /// <summary>Gets the groups of the user.</summary>
    public IReadOnlyList<string> Groups => Array.AsReadOnly(_groups);

    /// <summary>Sets the <see cref="Current"/> context of the current asynchronous flow until the returned object is disposed.</summary>
    /// <param name="context">The context, or an accessor that returns the context when a flag is read.</param>
    /// <returns>An object that restores the previous context when it is disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is <c>null</c>.</exception>
    public static IDisposable Use(IFlagContextAccessor context)
    {
        Throw.IfNull(context, nameof(context));
        return AmbientScope.Enter(context);
    }

    /// <summary>Returns a copy of the context with an additional string attribute, such as a country, a version or an IP address.</summary>
    /// <param name="name">The name of the attribute as rules write it. An existing attribute of that name is replaced.</param>
    /// <param name="value">The value of the attribute.</param>
    /// <exception cref="ArgumentNullException">An argument is <c>null</c>.</exception>
    /// <exception cref="ArgumentException">
    /// The name is <c>userId</c>, <c>groups</c> or <c>segment</c>, in any letter case. Rules reserve these names.
    /// </exception>
    public FlagContext With(string name, string value)
    {
        Throw.IfNull(value, nameof(value));
        return With(name, FlagAttribute.Of(value));
    }

    /// <summary>
    /// Returns a copy of the context with an additional numeric attribute. Rules compare the number as a 64-bit floating-point number.
    /// </summary>
    /// <inheritdoc cref="With(string, string)"/>
    public FlagContext With(string name, double value) => With(name, FlagAttribute.Of(value));

    /// <summary>Returns a copy of the context with an additional Boolean attribute.</summary>
    /// <inheritdoc cref="With(string, string)"/>
    public FlagContext With(string name, bool value) => With(name, FlagAttribute.Of(value));

    /// <summary>Returns a copy of the context with an additional attribute that is a point in time.</summary>
    /// <inheritdoc cref="With(string, string)"/>
    public FlagContext With(string name, DateTimeOffset value) => With(name, FlagAttribute.Of(value));

    /// <summary>
    /// Returns a copy of the context with an additional attribute that is a list of strings. A condition on the attribute is met if at
    /// least one string meets the condition. For the operator <c>notIn</c>, every string must meet the condition.
    /// </summary>
    /// <inheritdoc cref="With(string, string)"/>
    public FlagContext With(string name, IEnumerable<string> value)
    {
        Throw.IfNull(value, nameof(value));
        return With(name, FlagAttribute.Of(Copy(value, nameof(value))));
    }

    /// <summary>
    /// Returns the value of the attribute with the given name. If the context does not have the attribute, the kind of the returned value
    /// is <see cref="AttributeKind.None"/>.
    /// </summary>
    internal FlagAttribute Find(string name)
    {
        foreach ((string Name, FlagAttribute Value) attribute in _attributes)
        {
            if (string.Equals(attribute.Name, name, StringComparison.Ordinal))
            {
                return attribute.Value;
            }
        }

        return default;
    }

    /// <summary>
    /// Gets the groups of the user as an array that callers must not change. Unlike <see cref="Groups"/>, this property allocates nothing.
    /// </summary>
    internal string[] GroupArray => _groups;

    private FlagContext With(string name, FlagAttribute value)
    {
        Throw.IfNull(name, nameof(name));
        if (ReservedAttributes.IsReserved(name))
        {
            throw new ArgumentException(
                $"The attribute name '{name}' is reserved. Pass the user id and groups to the constructor, or choose another name.",
                nameof(name));
        }

        (string Name, FlagAttribute Value)[] others = Array.FindAll(_attributes, attribute => attribute.Name != name);
        return new FlagContext(UserId, _groups, [.. others, (name, value)]);
    }

    private static string[] Copy(IEnumerable<string> texts, string argument)
    {
        Throw.IfNull(texts, argument);
        List<string> copy = [];
        foreach (string text in texts)
        {
            Throw.IfNull(text, argument);
            copy.Add(text);
        }

        return copy.ToArray();
    }
}
