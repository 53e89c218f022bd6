using System.ComponentModel;

namespace FeatureFlags.EntityFrameworkCore;

/// <summary>
/// A row of the store. Rows are public for the code of compiled models, and can be derived from by proxies. They have the events of
/// every strategy by which a context may track changes; none is raised, as the store says itself what it changes.
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
