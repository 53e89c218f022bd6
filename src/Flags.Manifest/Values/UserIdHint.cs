namespace FeatureFlags.Manifest;

/// <summary>
/// Finds user ids in a setting that are probably typing errors, such as <c>ann;bob</c>. Such ids are still valid, because an id may contain
/// any characters. The hint does not contain the id, because user ids must not appear in logs.
/// </summary>
internal static class UserIdHint
{
    private const string Several = "an id contains ';' or ',' and counts as one user: write several ids as a list";
    private const string WhiteSpace = "an id begins or ends with white space, which is part of the id: remove the white space";

    /// <summary>
    /// Returns the first suspicious user id in a flag value and a hint about the probable error, or <c>null</c> if the value contains no
    /// suspicious id.
    /// </summary>
    public static (string Id, string Hint)? Find(FlagValue value)
    {
        foreach (string id in UsersOf(value))
        {
            if (HintOf(id) is { } hint)
            {
                return (id, hint);
            }
        }

        return null;
    }

    // The distinguished name of a directory entry, such as CN=ann,OU=staff, contains commas.
    private static string? HintOf(string id) =>
        char.IsWhiteSpace(id[0]) || char.IsWhiteSpace(id[id.Length - 1]) ? WhiteSpace
            : id.IndexOf(';') >= 0 || (id.IndexOf(',') >= 0 && id.IndexOf('=') < 0) ? Several
            : null;

    private static IEnumerable<string> UsersOf(FlagValue value) => value switch
    {
        FlagValue.Users users => users.Ids,
        FlagValue.Targeting { Setting: var setting } =>
            setting.Exclude.Users.Concat(setting.Include.SelectMany(inclusion => inclusion.Audience.Users)),
        _ => [],
    };
}
