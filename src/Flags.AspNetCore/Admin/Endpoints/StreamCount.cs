using Microsoft.AspNetCore.Http;

namespace FeatureFlags.AspNetCore;

/// <summary>Counts the streams of events that are open, in all and of each user.</summary>
internal sealed class StreamCount(FlagsAdminOptions options, AdminCallers callers)
{
    /// <summary>Some for the tabs of a browser. One user does not take all.</summary>
    public const int MostOfUser = 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private int _all;

    /// <summary>Counts one more until the end of the response.</summary>
    /// <exception cref="ProblemException">There are as many as may be.</exception>
    public void Add(HttpContext http)
    {
        string who = callers.NameOf(http);
        lock (_gate)
        {
            int ofUser = _open.GetValueOrDefault(who);
            if (ofUser == MostOfUser)
            {
                throw Problems.TooManyStreamsOfUser(MostOfUser);
            }

            if (_all == options.MaxEventStreams)
            {
                throw Problems.TooManyStreams();
            }

            _open[who] = ofUser + 1;
            _all++;
        }

        http.Response.RegisterForDispose(new Closing(this, who));
    }

    private void Remove(string who)
    {
        lock (_gate)
        {
            _all--;
            if (--_open[who] == 0)
            {
                _open.Remove(who);
            }
        }
    }

    private sealed class Closing(StreamCount count, string who) : IDisposable
    {
        public void Dispose() => count.Remove(who);
    }
}
