using FeatureFlags.AspNetCore;
using Grpc.Core;

namespace FeatureFlags.Tests.AspNetCore;

internal sealed class GreeterService : Greeter.GreeterBase
{
    public override Task<HelloReply> Hello(HelloRequest request, ServerCallContext context) =>
        Task.FromResult(new HelloReply { Text = $"hello {FlagContext.Current.UserId} {Flags.Left}" });

    [RequireFlag(Flags.Names.NewSearch)]
    public override Task<HelloReply> Goodbye(HelloRequest request, ServerCallContext context) =>
        Task.FromResult(new HelloReply { Text = "goodbye" });
}
