namespace FeatureFlags.Redis;

/// <summary>What Redis does in one step, so that nobody is in between. Times are those of Redis: the clocks of nodes do not count.</summary>
/// <remarks>A Redis whose memory is full refuses a script whose first write needs more: so the first write of each deletes something, if only what is not there.</remarks>
internal static class RedisScripts
{
    /// <summary>Versions are compared as text, a shorter number being the smaller one: Lua's numbers are not exact above 2^53.</summary>
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
          for i = 1, 3 do
            if #one[i] ~= #other[i] then return #one[i] < #other[i] and -1 or 1 end
            if one[i] ~= other[i] then return one[i] < other[i] and -1 or 1 end
          end
          return 0
        end

        """;

    /// <summary>Keys: the snapshot. Arguments: the known version or nothing, the longest data. Answer: what it is, its version as it stands there, its age in ms, its length, the data where it is newer.</summary>
    public const string Look = Common + """
        local is = kind(KEYS[1])
        if is ~= 'hash' then return {is == 'none' and 'nothing' or 'wrong_type', '', '', 0} end
        local version, checked, length = short('version', 62), short('checked', 15), redis.call('HSTRLEN', KEYS[1], 'data')
        local age = string.match(checked, '^%d+$') and string.format('%.0f', math.max(0, now() - tonumber(checked))) or ''
        local has, known = parse(version), parse(ARGV[1])
        if has and known and compare(has, known) <= 0 then return {'known', version, age, length} end
        if length > tonumber(ARGV[2]) then return {'too_long', version, age, length} end
        return {'data', version, age, length, redis.call('HGET', KEYS[1], 'data') or ''}
        """;

    /// <summary>
    /// Keys: the snapshot. Arguments: version, data, channel, and, where what is there is to be replaced whatever its version, how that stands there and how long the data is. Answer: 1 where the snapshot is there now, 0 where
    /// there is a newer one.
    /// </summary>
    public const string Put = Common + """
        local is = kind(KEYS[1])
        if is ~= 'hash' and is ~= 'none' then redis.call('DEL', KEYS[1]) end
        redis.call('HDEL', KEYS[1], '')
        local version = short('version', 62)
        local has = parse(version)
        local replaces = ARGV[5] and version == ARGV[4] and redis.call('HSTRLEN', KEYS[1], 'data') == tonumber(ARGV[5])
        if has and not replaces then
          local order = compare(has, parse(ARGV[1]))
          if order > 0 then return 0 end
          if order == 0 and redis.call('HGET', KEYS[1], 'data') == ARGV[2] then
            redis.call('HSET', KEYS[1], 'checked', string.format('%.0f', now()))
            return 1
          end
        end
        redis.call('DEL', KEYS[1])
        redis.call('HSET', KEYS[1], 'version', ARGV[1], 'data', ARGV[2], 'checked', string.format('%.0f', now()))
        redis.call('PUBLISH', ARGV[3], ARGV[1])
        return 1
        """;

    /// <summary>Keys: the lead. Arguments: who asks, for how many ms. Answer: 1 where it leads. A lead without an end, or with one far away, was not given by a node.</summary>
    public const string Lead = """
        if redis.call('TYPE', KEYS[1]).ok ~= 'string' then redis.call('DEL', KEYS[1]) end
        local leader, left = redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1])
        if leader and leader ~= ARGV[1] and left >= 0 and left <= 10 * tonumber(ARGV[2]) then return 0 end
        redis.call('DEL', KEYS[1])
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return 1
        """;

    /// <summary>Keys: the nodes, when they were seen. Arguments: the node's id, what it says, for how many ms it counts. The oldest go.</summary>
    public const string Report = Common + """
        if kind(KEYS[1]) ~= 'hash' then redis.call('DEL', KEYS[1]) end
        if kind(KEYS[2]) ~= 'zset' then redis.call('DEL', KEYS[2]) end
        local moment = now()
        redis.call('HDEL', KEYS[1], ARGV[1])
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
        redis.call('ZADD', KEYS[2], string.format('%.0f', moment), ARGV[1])
        for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', moment - tonumber(ARGV[3])), 'LIMIT', 0, 100)) do
          redis.call('HDEL', KEYS[1], gone)
          redis.call('ZREM', KEYS[2], gone)
        end
        return 1
        """;

    /// <summary>
    /// Keys: the nodes, when they were seen. Arguments: for how many ms a report counts, from which one, how many, the longest. Answer: id, age in ms and text of each, the latest first; an empty text for one that is too long.
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
        end
        return answer
        """;
}
