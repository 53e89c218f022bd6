using FeatureFlags.Generated;

namespace FeatureFlags.Tests;

public interface IShopFlags
{
    bool NewUi { get; }

    int PageSize { get; }

    UsersFlag Beta { get; }
}

internal sealed class ShopFlags(FlagView view) : IShopFlags
{
    public bool NewUi => view.Boolean(0);

    public int PageSize => view.Int32(1);

    public UsersFlag Beta => view.Reference<UsersFlag>(3);
}

public sealed class ShopValues
{
    public bool NewUi { get; set; }

    public int PageSize { get; set; } = 20;

    public static void Fill(FlagView view, ShopValues values)
    {
        values.NewUi = view.Boolean(0);
        values.PageSize = view.Int32(1);
    }
}
