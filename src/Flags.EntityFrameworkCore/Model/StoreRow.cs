using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// Represents a row of the store. Rows are public and unsealed for compiled models and proxies. They implement the events of
/// every change tracking strategy of a context. No event is raised, because the store sets the state of each row itself.
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
