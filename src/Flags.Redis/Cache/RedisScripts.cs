namespace FeatureFlags.Redis;

/// <summary>
/// Contains the Lua scripts of the cache, which Redis runs atomically. All times are those of the Redis server, because the
/// clocks of nodes differ.
/// </summary>
/// <remarks>
/// When its memory is full, Redis rejects a script whose first write needs memory. So the first write of each script is a
/// deletion, even if there is nothing to delete.
/// </remarks>
internal static class RedisScripts
{
    /// <summary>
    /// Defines the functions that several scripts use. Versions are compared as strings, first by length, because Lua's numbers
    /// are not exact above 2^53. An epoch that is more than 1,000,000 ahead counts as older, as in
    /// <see cref="FeatureFlags.Distribution.StoreVersion"/>.
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

    /// <summary>Tests whether the server accepts writes, by a deletion without effect. Keys: a key that never exists.</summary>
    public const string Touch = "return redis.call('DEL', KEYS[1])";

    /// <summary>
    /// Reads the cached snapshot. Keys: the snapshot. Arguments: the caller's version or an empty string; the value to store in
    /// the field <c>ahead</c> if the caller's version is newer; the maximum length of data; the maximum length of data to return
    /// in the first query; the channel; 1 to return data of the same version too. Result: the state of the cache, the version,
    /// the age in milliseconds, the length, <c>ahead</c>, and the data if it is newer. A time that is more than 5 seconds in the
    /// future is ignored.
    /// </summary>
    /// <remarks>
    /// If the caller's version is higher than the cached one, the script stores it as <c>ahead</c> and notifies the nodes once. The
    /// result is the same if these writes fail, for example because the user has no right to write.
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
    /// Confirms that the cached snapshot is current, without sending the snapshot. Keys: the snapshot. Arguments: the version,
    /// and the length and SHA-1 of the data. Result: 1 if the cache has exactly this snapshot, and its time is updated; 0 if
    /// the cache has a newer snapshot; 2 if the snapshot must be written.
    /// </summary>
    public const string Confirm = Common + """
        local has, mine = kind(KEYS[1]) == 'hash' and parse(short('version', 62)), parse(ARGV[1])
        local order = has and compare(has, mine) or -1
        if order ~= 0 then return order > 0 and 0 or 2 end
        if redis.call('HSTRLEN', KEYS[1], 'data') ~= tonumber(ARGV[2]) then return 2 end
        if redis.sha1hex(redis.call('HGET', KEYS[1], 'data')) ~= ARGV[3] then return 2 end
        local noted = before(short('ahead', 200))
        redis.call('HDEL', KEYS[1], noted and compare(noted, mine) > 0 and '' or 'ahead')
        redis.call('HSET', KEYS[1], 'checked', string.format('%.0f', now()))
        return 1
        """;

    /// <summary>
    /// Writes the snapshot. Keys: the snapshot. Arguments: the version, the data and the channel; to replace rejected content,
    /// also the version and the length of that content. Result: 1 if the snapshot was written; 0 if the cache has a newer one. A
    /// higher version in the field <c>ahead</c> is kept.
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

    /// <summary>Removes an invalid version from the field <c>ahead</c>. Keys: the snapshot. Arguments: the invalid value.</summary>
    public const string Forget = """
        if redis.call('HGET', KEYS[1], 'ahead') == ARGV[1] then redis.call('HDEL', KEYS[1], 'ahead') end
        return 1
        """;

    /// <summary>
    /// Acquires or renews the lease of the leader. Keys: the lease. Arguments: the node's id and the duration in milliseconds.
    /// Result: 1 if the node holds the lease; otherwise 0. A lease that never expires, or expires after more than ten
    /// durations, was not created by a node and is replaced.
    /// </summary>
    public const string Lead = """
        if redis.call('TYPE', KEYS[1]).ok ~= 'string' then redis.call('DEL', KEYS[1]) end
        local leader, left = redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1])
        if leader and leader ~= ARGV[1] and left >= 0 and left <= 10 * tonumber(ARGV[2]) then return 0 end
        redis.call('DEL', KEYS[1])
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        return 1
        """;

    /// <summary>Returns the time of the Redis server in milliseconds.</summary>
    public const string Time = Common + "return string.format('%.0f', now())";

    /// <summary>
    /// Writes the report of a node and deletes expired reports. Keys: the reports and their times. Arguments: the node's id,
    /// the report, the expiry in milliseconds and the maximum number of nodes. Result: 1 if the report was written; 0 if the
    /// maximum is reached.
    /// </summary>
    public const string Report = Common + """
        if kind(KEYS[1]) ~= 'hash' then redis.call('DEL', KEYS[1]) end
        if kind(KEYS[2]) ~= 'zset' then redis.call('DEL', KEYS[2]) end
        local moment = now()
        local since = string.format('%.0f', moment - tonumber(ARGV[3]))
        local full = redis.call('ZCOUNT', KEYS[2], since, '+inf') >= tonumber(ARGV[4])
        if full and not redis.call('ZSCORE', KEYS[2], ARGV[1]) then return 0 end
        redis.call('HDEL', KEYS[1], ARGV[1])
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
        redis.call('ZADD', KEYS[2], string.format('%.0f', moment), ARGV[1])
        for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', since, 'LIMIT', 0, 100)) do
          redis.call('HDEL', KEYS[1], gone)
          redis.call('ZREM', KEYS[2], gone)
        end
        return 1
        """;

    /// <summary>Deletes a node's report. Keys: the reports and their times. Arguments: the node's id.</summary>
    public const string Leave = """
        if redis.call('TYPE', KEYS[1]).ok == 'hash' then redis.call('HDEL', KEYS[1], ARGV[1]) end
        if redis.call('TYPE', KEYS[2]).ok == 'zset' then redis.call('ZREM', KEYS[2], ARGV[1]) end
        return 1
        """;

    /// <summary>
    /// Reads a page of reports, newest first. Keys: the reports and their times. Arguments: the expiry in milliseconds, the index
    /// of the first report, the number of reports and the maximum length. Result: for each report the id, the age in milliseconds,
    /// the data (empty if it is too long) and the time of the Redis server in milliseconds.
    /// </summary>
    public const string Reports = Common + """
        if kind(KEYS[1]) ~= 'hash' or kind(KEYS[2]) ~= 'zset' then return {} end
        local moment, answer = now(), {}
        local since = string.format('%.0f', moment - tonumber(ARGV[1]))
        local seen = redis.call('ZREVRANGEBYSCORE', KEYS[2], '+inf', since, 'WITHSCORES', 'LIMIT', ARGV[2], ARGV[3])
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
