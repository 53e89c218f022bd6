using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FeatureFlags.CodeFixes.Removal;

/// <summary>Cleans up the lines between two tokens where code was removed. Lines without remaining code and comments are removed.</summary>
internal sealed class GapLines
{
    private readonly SyntaxToken _before;
    private readonly SyntaxToken _behind;
    private readonly List<GapLine> _lines;
    private readonly HashSet<int> _gone = [];

    public GapLines(SyntaxToken before, SyntaxToken behind, IEnumerable<SyntaxTrivia> text)
    {
        _before = before;
        _behind = behind;
        _lines = GapLine.Split(text, hasCodeBefore: !before.IsKind(SyntaxKind.None));
    }

    /// <summary>Gets the comments that the caller must place after the next token, because that token is moved up to their line.</summary>
    public IReadOnlyList<SyntaxTrivia> Moved { get; private set; } = [];

    private GapLine Last => _lines[^1];

    /// <summary>Returns the whitespace and comments that stay between the two tokens.</summary>
    public IEnumerable<SyntaxTrivia> Close()
    {
        if (PullsNextTokenUp())
        {
            return [];
        }

        RemoveLines();
        RemoveComments();
        RemoveBlankLines();
        return Enumerable.Range(0, _lines.Count)
            .Where(i => !_gone.Contains(i))
            .SelectMany(i => _lines[i].HasGap ? _lines[i].WithoutGaps() : _lines[i].Parts);
    }

    // 'a // comment' (line break) '&& flag);' becomes 'a); // comment'.
    private bool PullsNextTokenUp()
    {
        bool isAlone = Last.Has(GapKind.Joined) && !Last.HasComment && _lines.Count > 1;
        if (!isAlone || !_lines[0].HasComment || _behind.Kind()
            is not (SyntaxKind.SemicolonToken or SyntaxKind.CommaToken or SyntaxKind.OpenBraceToken
                or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken))
        {
            return false;
        }

        // When the next token ends its line, its own line break is kept instead of that of the comment.
        SyntaxTrivia[] moved = [.. _lines.Take(_lines.Count - 1).SelectMany(line => line.Parts)];
        bool endsLine = _behind.TrailingTrivia
            .FirstOrDefault(trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            .IsKind(SyntaxKind.EndOfLineTrivia);
        Moved = endsLine ? [.. moved.Take(moved.Length - 1)] : [.. moved, .. Last.Parts];
        return true;
    }

    private void RemoveLines() => _gone.UnionWith(Indices.Where(i =>
        _lines[i] is { HasGap: true, HasCode: false, HasDirective: false } line
        && (!line.HasComment || (line.Has(GapKind.Removed) && !IsFollowedByCode(i)))));

    private void RemoveComments()
    {
        foreach (int i in Indices.Where(i => _lines[i].Has(GapKind.Removed) && !_lines[i].HasCodeBefore))
        {
            // Comments at the start of a file describe the file.
            bool isFollowed = _before.IsKind(SyntaxKind.None) || IsFollowedByCode(i);
            for (int above = i - 1; above >= 0 && (_gone.Contains(above) || IsCommentAlone(_lines[above])); above--)
            {
                if (!isFollowed || _lines[above].IsDocumentation)
                {
                    _gone.Add(above);
                }
            }
        }
    }

    private static bool IsCommentAlone(GapLine line) => line is { HasCode: false, HasComment: true, HasDirective: false, HasGap: false };

    private bool IsFollowedByCode(int index)
    {
        int next = index + 1;
        while (next < _lines.Count && _lines[next] is { HasCode: false, IsBlank: false, HasDirective: false })
        {
            next++;
        }

        return _lines[index].HasCodeBehind || (next < _lines.Count && _lines[next].HasCode && !IsEnd);
    }

    private bool IsEnd => _behind.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.EndOfFileToken;

    private bool IsStart => _before.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.ColonToken or SyntaxKind.None;

    private void RemoveBlankLines()
    {
        foreach (int i in Indices.Where(i => _lines[i].HasGap))
        {
            int above = Skip(i, -1, _ => false);
            int below = Skip(i, 1, line => line.IsBlank);
            bool isStart = above < 0 || _lines[above].OpensSection || (_lines[above].HasCodeBefore && IsStart);
            bool isDoubled = _gone.Contains(i) && above >= 0 && _lines[above].IsBlank;
            if (_lines[i].Has(GapKind.Opened) || (_lines[i].Has(GapKind.Removed) && (isStart || isDoubled)))
            {
                _gone.UnionWith(Enumerable.Range(i + 1, below - i - 1).Where(line => _lines[line].IsBlank));
            }

            bool isEnd = _gone.Contains(i) && (_lines[below].ClosesSection || (below == _lines.Count - 1 && IsEnd));
            if (_lines[i].Has(GapKind.Closed) || (_lines[i].Has(GapKind.Removed) && isEnd))
            {
                int top = Skip(i, -1, line => line.IsBlank);
                _gone.UnionWith(Enumerable.Range(top + 1, i - top - 1).Where(line => _lines[line].IsBlank));
            }
        }
    }

    // Returns the index of the next line in a direction that is not skipped.
    private int Skip(int index, int step, Predicate<GapLine> isSkipped)
    {
        index += step;
        while (index >= 0 && index < _lines.Count && (_gone.Contains(index) || isSkipped(_lines[index])))
        {
            index += step;
        }

        return index;
    }

    private IEnumerable<int> Indices => Enumerable.Range(0, _lines.Count);
}
