using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents a row of a flag table. The row types are public and unsealed, because compiled models and proxies of EF Core must
/// access and derive from them.
/// </summary>
/// <remarks>
/// The row types implement the events that some change tracking strategies of EF Core require, but never raise them, because the
/// store sets the state of each row itself.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StoreRow : INotifyPropertyChanging, INotifyPropertyChanged
{
    event PropertyChangingEventHandler? INotifyPropertyChanging.PropertyChanging
    {
        add { }
        remove { }
    }

    event PropertyChangedEventHandler? INotifyPropertyChanged.PropertyChanged
    {
        add { }
        remove { }
    }
}
