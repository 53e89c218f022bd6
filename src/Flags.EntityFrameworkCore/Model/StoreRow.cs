using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents a row of a flag table. The row types are public and unsealed for EF Core's compiled models and proxies. They
/// implement the events that some change tracking strategies of EF Core require, but raise none of them, because the store sets
/// the state of each row itself.
/// </summary>
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
