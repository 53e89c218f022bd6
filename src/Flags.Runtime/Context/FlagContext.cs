using FeatureFlags.Manifest;

namespace FeatureFlags;

/// <summary>Who asks: a user, the groups the user is in, and attributes that rules may look at. Immutable.</summary>
/// <example><c>new FlagContext("ann", "staff").With("country", "DE").With("app_version", "2.1.0")</c></example>
public sealed class FlagContext : IFlagContextAccessor
{
    private readonly string[] _groups;
    private readonly (string Name, FlagAttribute Value)[] _attributes;

    /// <summary>Creates a context without groups.</summary>
    /// <param name="userId">The unit of targeting, compared and hashed as it is (ordinal, case-sensitive). Null or empty is an anonymous caller.</param>
    public FlagContext(string? userId)
        : this(userId, [], [])
    {
    }

    /// <summary>Creates a context.</summary>
    /// <param name="userId">The unit of targeting, compared and hashed as it is (ordinal, case-sensitive). Null or empty is an anonymous caller.</param>
    /// <param name="groups">The groups the user is in, compared as they are.</param>
    /// <exception cref="ArgumentNullException"><paramref name="groups"/>, or one of them, is null.</exception>
    public FlagContext(string? userId, params string[] groups)
        : this(userId, Copy(groups, nameof(groups)), [])
    {
    }

    private FlagContext(string? userId, string[] groups, (string Name, FlagAttribute Value)[] attributes) =>
        (UserId, _groups, _attributes) = (userId, groups, attributes);

    /// <summary>A context without a user: nobody's bucket, in no list.</summary>
    public static FlagContext Anonymous { get; } = new(null);

    /// <summary>The context of the current asynchronous flow; <see cref="Anonymous"/> where none is in use.</summary>
    public static FlagContext Current
    {
        get
        {
            for (FlowFrame? frame = FlowFrame.Innermost; frame is not null; frame = frame.Outer)
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

    /// <summary>The user's id, or null for an anonymous caller.</summary>
    public string? UserId { get; }

    /// <summary>The groups the user is in.</summary>
    public IReadOnlyList<string> Groups => Array.AsReadOnly(_groups);

    /// <summary>Makes a context the <see cref="Current"/> one of this asynchronous flow until the result is disposed.</summary>
    /// <param name="context">The context to use, or what tells it when someone wants to know.</param>
    /// <returns>Restores the former context when disposed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="context"/> is null.</exception>
    public static IDisposable Use(IFlagContextAccessor context)
    {
        Throw.IfNull(context, nameof(context));
        return FlowFrame.Enter(context);
    }

    /// <summary>The same context with an attribute that is a text: a country, a version, an address.</summary>
    /// <param name="name">The attribute's name as rules write it. An attribute of that name is replaced.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The name is one of those that rules use for something else, in any case: <c>userId</c>, <c>groups</c>, <c>segment</c>.</exception>
    public FlagContext With(string name, string value)
    {
        Throw.IfNull(value, nameof(value));
        return With(name, FlagAttribute.Of(value));
    }

    /// <summary>The same context with an attribute that is a number, compared as a 64-bit floating point number.</summary>
    /// <inheritdoc cref="With(string, string)"/>
    public FlagContext With(string name, double value) => With(name, FlagAttribute.Of(value));

    /// <summary>The same context with an attribute that is true or false.</summary>
    /// <inheritdoc cref="With(string, string)"/>
    public FlagContext With(string name, bool value) => With(name, FlagAttribute.Of(value));

    /// <summary>The same context with an attribute that is a point in time.</summary>
    /// <inheritdoc cref="With(string, string)"/>
    public FlagContext With(string name, DateTimeOffset value) => With(name, FlagAttribute.Of(value));

    /// <summary>The same context with an attribute that is a list of texts: a condition holds when it does for one of them, <c>notIn</c> when for all.</summary>
    /// <inheritdoc cref="With(string, string)"/>
    public FlagContext With(string name, IEnumerable<string> value)
    {
        Throw.IfNull(value, nameof(value));
        return With(name, FlagAttribute.Of(Copy(value, nameof(value))));
    }

    /// <summary>The value that rules see under a name; of the kind <see cref="AttributeKind.None"/> where there is none.</summary>
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

    /// <summary>The groups, without the allocation of a list around them.</summary>
    internal string[] GroupArray => _groups;

    private FlagContext With(string name, FlagAttribute value)
    {
        Throw.IfNull(name, nameof(name));
        if (ReservedAttributes.IsReserved(name))
        {
            throw new ArgumentException($"Rules read '{name}' from the context itself: give user and groups to the constructor, or take another name.", nameof(name));
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
