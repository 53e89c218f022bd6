using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;

namespace FeatureFlags.AspNetCore;

/// <summary>
/// Gives each invocation of a SignalR hub method its own snapshot of all flags, and evaluates flags for the user of the connection.
/// If the gate of the hub method is closed, the invocation fails. The connection itself holds no snapshot, because a connection may
/// last for days.
/// </summary>
internal sealed class FlagsHubFilter(RequestScopes requests) : IHubFilter
{
    private readonly ConcurrentDictionary<MethodInfo, FlagGate?> _gates = new();

    /// <summary>
    /// Invokes a hub method with its own snapshot of all flags. If the gate of the method is closed, the method is not invoked, and
    /// an exception is thrown.
    /// </summary>
    /// <exception cref="HubException">
    /// The gate of the method is closed. The message is the same as for a method that does not exist.
    /// </exception>
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        using FlagScope scope = requests.Engine.BeginScope();
        using CallerContext caller = new(requests.Reader, invocationContext.Context);
        using (scope.Enter(caller))
        {
            if (_gates.GetOrAdd(invocationContext.HubMethod, GateOf) is { } gate && !gate.IsOpen(scope.Client, FlagContext.Current))
            {
                throw new HubException("Method does not exist.");
            }

            return await next(invocationContext).ConfigureAwait(false);
        }
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        context.Context.GetHttpContext()?.DisableFlagSnapshot();
        using FlagScope scope = requests.Engine.BeginScope();
        using CallerContext caller = new(requests.Reader, context.Context);
        using (scope.Enter(caller))
        {
            await next(context).ConfigureAwait(false);
        }
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        using FlagScope scope = requests.Engine.BeginScope();
        using CallerContext caller = new(requests.Reader, context.Context);
        using (scope.Enter(caller))
        {
            await next(context, exception).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Returns the gate that the attributes of a hub method declare; <c>null</c> if the method has no such attribute.
    /// </summary>
    private static FlagGate? GateOf(MethodInfo method)
    {
        FlagGate[] gates =
            [.. method.GetCustomAttributes(inherit: true).OfType<IFlagGateMetadata>().Select(static metadata => metadata.Gate)];
        return gates.Length == 0 ? null : FlagGate.All(gates);
    }

    /// <summary>
    /// Provides the flag context of the caller of a hub method. After the invocation, the object releases the connection, so that
    /// code that continues to run, such as a timer, does not keep the connection in memory.
    /// </summary>
    private sealed class CallerContext(ContextReader reader, HubCallerContext caller) : IFlagContextAccessor, IDisposable
    {
        private HubCallerContext? _caller = caller;
        private FlagContext? _context;

        public FlagContext? Current =>
            _context ??= Volatile.Read(ref _caller) is { } known
                ? reader.Read(known.User ?? new ClaimsPrincipal(), known.GetHttpContext())
                : null;

        public void Dispose() => (_caller, _context) = (null, null);
    }
}
