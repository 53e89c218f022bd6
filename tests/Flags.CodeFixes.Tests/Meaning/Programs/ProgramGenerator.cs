using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates random classes with a method <c>Main</c> that uses flags in all supported ways.</summary>
internal static class ProgramGenerator
{
    private const string Text = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using static Shop.Trace;

        namespace Shop;

        internal sealed class PROGRAM
        {
            private readonly IFlags _flags;
            private readonly object _gate = new();
            private readonly int[] items = [3, 1, 2];
            private int total;
            private int size = 1;
            private bool _mark;

            $0

            public PROGRAM(IFlags flags) => _flags = flags;

            public SIGNATURE Main(int x)
            {
                $1
                return $2;
            }
        }

        """;

    private static readonly Gen<Code> s_programs =
        from members in Members.Any()
        from isAsync in Choice.OneIn(4)
        let scope = Scopes.Method(Kind.Int).Add(members.SelectMany(member => member.Variables)) with { CanAwait = isAsync }
        from kept in KeptComments.Any()
        from size in Gen.Choose(1, 3)
        from count in Gen.Choose(1, 5 - size)
        from body in Statements.Sequence(scope, size, count)
        from result in IntExpressions.Any(scope, 1)
        select new Code(
            Kind.Program,
            Levels.Primary,
            Text.Replace("SIGNATURE", isAsync ? "async Task<int>" : "int", StringComparison.Ordinal),
            [Code.List(Kind.Member, members.Select(member => member.Code)), Code.List(Kind.Block, [.. kept.Parts, .. body.Parts]), result]);

    /// <summary>Returns the program for a seed.</summary>
    public static Code Make(ulong seed) => s_programs.Sample(1, new Rnd(seed), 10).Single();
}
