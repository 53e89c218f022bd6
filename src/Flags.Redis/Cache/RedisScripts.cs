namespace FeatureFlags.Redis;

/// <summary>
/// What Redis does in one step, so that nobody is in between. Times are those of Redis: the clocks of nodes do not count.
/// </summary>
/// <remarks>
/// A Redis whose memory is full refuses a script whose first write needs more: so the first write of each deletes
/// something, if only what is not there.
/// </remarks>
internal static class RedisScripts
{
    /// <summary>
    /// Versions are compared as text, a shorter number being the smaller one: Lua's numbers are not exact above 2^53. An era that
    /// is more than 1,000,000 ahead counts as older, as in <see cref="FeatureFlags.Distribution.StoreVersion"/>.
    /// </summary>
    private const string Common = """
        local function now()
          local time = redis.call('TIME')
          return time[1] * 1000 + math.floor(time[2] / 1000)
        end

        local function kind(key)
          return redis.call('TYPE', key).ok
        end

        local function short(field, length)
          return redis.call('HSTRLEN', KEYS[1], field) <= length and redis.call('HGET', KEYS[1], field) or ''
        end

        local function parse(text)
          local numbers = {string.match(text, '^0*(%d+)%.0*(%d+)%.0*(%d+)$')}
          if #numbers ~= 3 or #numbers[1] > 19 or #numbers[2] > 19 or #numbers[3] > 19 then return nil end
          return numbers
        end

        local function compare(one, other)
          local distance = tonumber(one[1]) - tonumber(other[1])
          if math.abs(distance) > 1000000 then return distance < 0 and 1 or -1 end
          for i = 1, 3 do
            if #one[i] ~= #other[i] then return #one[i] < #other[i] and -1 or 1 end
            if one[i] ~= other[i] then return one[i] < other[i] and -1 or 1 end
          end
          return 0
        end

        local function before(text)
          return parse(string.match(text, '^[^ ]*'))
        end

        """;

    /// <summary>Keys: one that is never there. Says whether Redis takes changes.</summary>
    public const string Touch = "return redis.call('DEL', KEYS[1])";

    /// <summary>
    /// Keys: the snapshot. Arguments: the known version or nothing, the same as it is noted where it is ahead, the longest
    /// data, the longest data that is sent without being asked for once more, the channel, 1 where the data of the known
    /// version is wanted too. Answer: what it is, its version as it stands there, its age in ms, its length, who is ahead,
    /// the data where it is newer. A time in the future is none, but for what clocks are apart.
    /// </summary>
    /// <remarks>
    /// Who is ahead is noted, and told to those who have the database, once. Whose user may not write, or where nobody may,
    /// is told what is there all the same.
    /// </remarks>
    public const string Look = Common + """
        local is = kind(KEYS[1])
        if is ~= 'hash' and is ~= 'none' then return {'wrong_type', '', '', 0, ''} end
        local version, checked, ahead = short('version', 62), short('checked', 15), short('ahead', 200)
        local length = redis.call('HSTRLEN', KEYS[1], 'data')
        local empty = redis.call('HLEN', KEYS[1]) == redis.call('HEXISTS', KEYS[1], 'ahead')
        local has, known = parse(version), parse(ARGV[1])
        local order = has and known and compare(has, known)
        if known and (empty or order == -1) then
          local noted = before(ahead)
          if not noted or compare(noted, known) < 0 then
            redis.pcall('HDEL', KEYS[1], '')
            redis.pcall('HSET', KEYS[1], 'ahead', ARGV[2])
            redis.pcall('PUBLISH', ARGV[5], '')
            ahead = ARGV[2]
          end
        end
        if empty then return {'nothing', '', '', 0, ahead} end
        local past = string.match(checked, '^%d+$') and now() - tonumber(checked)
        local age = past and past >= -5000 and string.format('%.0f', math.max(0, past)) or ''
        if order == -1 or order == 0 and ARGV[6] ~= '1' then return {'known', version, age, length, ahead} end
        if length > tonumber(ARGV[3]) then return {'too_long', version, age, length, ahead} end
        if length > tonumber(ARGV[4]) then return {'newer', version, age, length, ahead} end
        return {'data', version, age, length, ahead, redis.call('HGET', KEYS[1], 'data') or ''}
        """;

    /// <summary>
    /// Keys: the snapshot. Arguments: version, length and SHA-1 of the data. Answer: 1 where the very same is there, and is
    /// noted to be up to date; 0 where there is a newer one; 2 where it is to be put.
    /// </summary>
    public const string Confirm = Common + """
        local has, mine = kind(KEYS[1]) == 'hash' and parse(short('version', 62)), parse(ARGV[1])
        local order = has and compare(has, mine) or -1
        if order ~= 0 then return order > 0 and 0 or 2 end
        if redis.call('HSTRLEN', KEYS[1], 'data') ~= tonumber(ARGV[2]) or redis.sha1hex(redis.call('HGET', KEYS[1], 'data')) ~= ARGV[3] then return 2 end
        local noted = before(short('ahead', 200))
        redis.call('HDEL', KEYS[1], noted and compare(noted, mine) > 0 and '' or 'ahead')
        redis.call('HSET', KEYS[1], 'checked', string.format('%.0f', now()))
        return 1
        """;

    /// <summary>
    /// Keys: the snapshot. Arguments: version, data, channel, and, where what is there is to be replaced whatever its
    /// version, how that stands there and how long the data is. Answer: 1 where the snapshot is there now, 0 where there is
    /// a newer one. Who is still ahead of it stays noted.
    /// </summary>
    public const string Put = Common + """
        local is = kind(KEYS[1])
        if is ~= 'hash' and is ~= 'none' then redis.call('DEL', KEYS[1]) end
        redis.call('HDEL', KEYS[1], '')
        local version, ahead = short('version', 62), short('ahead', 200)
        local has, mine, noted = parse(version), parse(ARGV[1]), before(ahead)
        local replaces = ARGV[5] and version == ARGV[4] and redis.call('HSTRLEN', KEYS[1], 'data') == tonumber(ARGV[5])
        local order = has and not replaces and compare(has, mine) or -1
        if order > 0 then return 0 end
        local same = order == 0 and redis.call('HGET', KEYS[1], 'data') == ARGV[2]
        redis.call('DEL', KEYS[1])
        redis.call('HSET', KEYS[1], 'version', ARGV[1], 'data', ARGV[2], 'checked', string.format('%.0f', now()))
        if noted and compare(noted, mine) > 0 then redis.call('HSET', KEYS[1], 'ahead', ahead) end
        if not same then redis.call('PUBLISH', ARGV[3], ARGV[1]) end
        return 1
        """;

    /// <summary>Keys: the snapshot. Arguments: what is noted there of who is ahead, and is not true.</summary>
    public const string Forget = """
        if redis.call('HGET', KEYS[1], 'ahead') == ARGV[1] then redis.call('HDEL', KEYS[1], 'ahead') end
        return 1
        """;

    /// <summary>
    /// Keys: the lead. Arguments: who asks, for how many ms. Answer: 1 where it leads. A lead without an end, or with one
    /// far away, was not given by a node.
    /// </summary>
    public const string Lead = """
        if redis.call('TYPE', KEYS[1]).ok ~= 'string' then redis.call('DEL', KEYS[1]) end
        local leader, left = redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1])
        if leader and leader ~= ARGV[1] and left >= 0 and left <= 10 * tonumber(ARGV[2]) then return 0 end
        redis.call('DEL', KEYS[1])
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return 1
        """;

    /// <summary>Answer: the time of Redis, in ms.</summary>
    public const string Time = Common + "return string.format('%.0f', now())";

    /// <summary>
    /// Keys: the nodes, when they were seen. Arguments: the node's id, what it says, for how many ms it counts, the most
    /// nodes. The oldest go. Answer: 0 where there are too many others.
    /// </summary>
    public const string Report = Common + """
        if kind(KEYS[1]) ~= 'hash' then redis.call('DEL', KEYS[1]) end
        if kind(KEYS[2]) ~= 'zset' then redis.call('DEL', KEYS[2]) end
        local moment = now()
        local since = string.format('%.0f', moment - tonumber(ARGV[3]))
        if redis.call('ZCOUNT', KEYS[2], since, '+inf') >= tonumber(ARGV[4]) and not redis.call('ZSCORE', KEYS[2], ARGV[1]) then return 0 end
        redis.call('HDEL', KEYS[1], ARGV[1])
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
        redis.call('ZADD', KEYS[2], string.format('%.0f', moment), ARGV[1])
        for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', since, 'LIMIT', 0, 100)) do
          redis.call('HDEL', KEYS[1], gone)
          redis.call('ZREM', KEYS[2], gone)
        end
        return 1
        """;

    /// <summary>Keys: the nodes, when they were seen. Arguments: the id of one that ends.</summary>
    public const string Leave = """
        if redis.call('TYPE', KEYS[1]).ok == 'hash' then redis.call('HDEL', KEYS[1], ARGV[1]) end
        if redis.call('TYPE', KEYS[2]).ok == 'zset' then redis.call('ZREM', KEYS[2], ARGV[1]) end
        return 1
        """;

    /// <summary>
    /// Keys: the nodes, when they were seen. Arguments: for how many ms a report counts, from which one, how many, the longest.
    /// Answer: id, age in ms, text and the time of Redis in ms for each, the latest first; an empty text for one that is too long.
    /// </summary>
    public const string Reports = Common + """
        if kind(KEYS[1]) ~= 'hash' or kind(KEYS[2]) ~= 'zset' then return {} end
        local moment, answer = now(), {}
        local seen = redis.call('ZREVRANGEBYSCORE', KEYS[2], '+inf', string.format('%.0f', moment - tonumber(ARGV[1])), 'WITHSCORES', 'LIMIT', ARGV[2], ARGV[3])
        for i = 1, #seen, 2 do
          local length = redis.call('HSTRLEN', KEYS[1], seen[i])
          answer[#answer + 1] = seen[i]
          answer[#answer + 1] = string.format('%.0f', math.max(0, moment - tonumber(seen[i + 1])))
          answer[#answer + 1] = length <= tonumber(ARGV[4]) and redis.call('HGET', KEYS[1], seen[i]) or ''
          answer[#answer + 1] = string.format('%.0f', moment)
        end
        return answer
        """;
}
