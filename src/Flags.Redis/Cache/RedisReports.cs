using System.Globalization;
using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>
/// Stores and reads the reports of nodes that have no database access. Redis holds the reports in a hash, and the times of the reports in
/// a sorted set. Reports expire after an hour.
/// </summary>
internal sealed class RedisReports(
    FlagsRedisOptions options, RedisConnection connection, RejectedPayloads rejections, RedisServices services)
{
    private const string Unreadable = "unreadable_report";
    private const int MaxReports = 2_000;
    private const int Page = 250;
    private const int Fields = 4;
    private const long Hour = 3_600_000;

    private readonly byte[] _key = options.KeyOfPrefix();
    private readonly RedisKey[] _keys = [RedisKeys.Nodes(options), RedisKeys.Seen(options)];
    private bool _isLeftOut;

    public async Task WriteAsync(NodeReport report, CancellationToken cancellationToken)
    {
        RedisResult now = await connection
            .ExecuteAsync(static database => database.ScriptEvaluateAsync(RedisScripts.Time), cancellationToken).ConfigureAwait(false);
        byte[] text = NodeReportText.Write(report, (long)now, _key);
        if (text.Length > NodeReportText.MaxLength)
        {
            LeaveOut(FormattableString.Invariant($"the report has {text.Length:N0} bytes, and the limit is {NodeReportText.MaxLength:N0}"));
            return;
        }

        RedisValue[] arguments = [report.Id.ToString(), text, Hour, MaxReports];
        if ((long)await connection.ExecuteAsync(
            database => database.ScriptEvaluateAsync(RedisScripts.Report, _keys, arguments), cancellationToken).ConfigureAwait(false) == 0)
        {
            LeaveOut(FormattableString.Invariant($"Redis has reports of {MaxReports:N0} other nodes, which is the limit"));
        }
        else
        {
            _isLeftOut = false;
        }
    }

    public Task DeleteAsync(Guid node, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(database => database.ScriptEvaluateAsync(RedisScripts.Leave, _keys, [node.ToString()]), cancellationToken);

    public async Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> ReadAsync(CancellationToken cancellationToken)
    {
        Dictionary<Guid, (NodeReport Node, TimeSpan Age)> reports = [];
        bool areValid = true;
        for (int from = 0; from < MaxReports; from += Page)
        {
            RedisValue[] arguments = [Hour, from, Page, NodeReportText.MaxLength];
            RedisResult[] answer = (RedisResult[])(await connection.ExecuteAsync(
                database => database.ScriptEvaluateAsync(RedisScripts.Reports, _keys, arguments),
                cancellationToken).ConfigureAwait(false))!;
            for (int i = 0; i < answer.Length; i += Fields)
            {
                areValid &= Read(
                    reports, (RedisValue)answer[i], (string?)answer[i + 1], (byte[]?)answer[i + 2] ?? [], (string?)answer[i + 3]);
            }

            if (answer.Length < Fields * Page)
            {
                break;
            }
        }

        if (areValid)
        {
            rejections.Clear(Unreadable);
        }

        return [.. reports.Values];
    }

    private void LeaveOut(string reason)
    {
        if (!_isLeftOut)
        {
            _isLeftOut = true;
            Log.LeftOut(services.Logger, reason);
        }
    }

    private bool Read(Dictionary<Guid, (NodeReport Node, TimeSpan Age)> reports, RedisValue id, string? age, byte[] text, string? now)
    {
        try
        {
            (NodeReport report, long? at) = NodeReportText.Read(text, _key);
            if (report.Id.ToString() != id || !long.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds))
            {
                throw new FormatException("the report is stored under the id of another node");
            }

            // The time in the sorted set is not signed, so a client could write an old report again. The signed time of the
            // report prevents it from counting as recent.
            if (at is { } written && long.TryParse(now, NumberStyles.None, CultureInfo.InvariantCulture, out long moment))
            {
                milliseconds = Math.Max(milliseconds, moment - Math.Clamp(written, 0, moment));
            }

            if (milliseconds > Hour)
            {
                throw new FormatException("the report is of a node that has left, and was written again later");
            }

            // A node that reports between two pages is read twice.
            reports.TryAdd(report.Id, (report, TimeSpan.FromMilliseconds(milliseconds)));
            return true;
        }
        catch (FormatException exception)
        {
            rejections.Add(Unreadable, "a node report is rejected, because " + exception.Message);
            return false;
        }
    }
}
