using System.Globalization;
using FeatureFlags.Distribution;
using StackExchange.Redis;

namespace FeatureFlags.Redis;

/// <summary>What nodes without a database say of themselves: a hash of reports, and a sorted set of when they came. Who was not heard of for an hour is gone.</summary>
internal sealed class RedisReports(FlagsRedisOptions options, RedisConnection connection, Rejections rejections)
{
    private const string Unreadable = "unreadable_report";
    private const int MaxReports = 5_000;
    private const int Page = 250;
    private const long Hour = 3_600_000;

    private readonly RedisKey[] _keys = [RedisKeys.Nodes(options), RedisKeys.Seen(options)];

    public Task WriteAsync(NodeReport report, CancellationToken cancellationToken)
    {
        byte[] text = NodeReportText.Write(report);
        return connection.AskAsync(database => database.ScriptEvaluateAsync(RedisScripts.Report, _keys, [report.Id.ToString(), text, Hour]), cancellationToken);
    }

    public async Task<IReadOnlyList<(NodeReport Node, TimeSpan Age)>> ReadAsync(CancellationToken cancellationToken)
    {
        Dictionary<Guid, (NodeReport Node, TimeSpan Age)> reports = [];
        bool areSound = true;
        for (int from = 0; from < MaxReports; from += Page)
        {
            RedisValue[] arguments = [Hour, from, Page, NodeReportText.MaxLength];
            RedisResult[] answer = (RedisResult[])(await connection.AskAsync(database => database.ScriptEvaluateAsync(RedisScripts.Reports, _keys, arguments), cancellationToken).ConfigureAwait(false))!;
            for (int i = 0; i < answer.Length; i += 3)
            {
                areSound &= Read(reports, (RedisValue)answer[i], (string?)answer[i + 1], (byte[]?)answer[i + 2] ?? []);
            }

            if (answer.Length < 3 * Page)
            {
                break;
            }
        }

        if (areSound)
        {
            rejections.Clear(Unreadable);
        }

        return [.. reports.Values];
    }

    private bool Read(Dictionary<Guid, (NodeReport Node, TimeSpan Age)> reports, RedisValue id, string? age, byte[] text)
    {
        try
        {
            NodeReport report = NodeReportText.Read(text);
            if (report.Id.ToString() != id || !long.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds))
            {
                throw new FormatException("it is of another node than it says");
            }

            // Who reports while others are read is met twice.
            reports.TryAdd(report.Id, (report, TimeSpan.FromMilliseconds(milliseconds)));
            return true;
        }
        catch (FormatException exception)
        {
            rejections.Add(Unreadable, "a report of a node is not taken: " + exception.Message);
            return false;
        }
    }
}
