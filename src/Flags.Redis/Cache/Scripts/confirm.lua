-- Confirms that the cached snapshot is current, without sending the snapshot.
-- Keys: the snapshot. Arguments: the version, and the length and SHA-1 of the data.
-- Result: 1 if the data of the cache is exactly this snapshot, and its time is updated; 0 if the cache has a newer snapshot;
-- 2 if the snapshot must be written.
local has, mine = kind(KEYS[1]) == 'hash' and parse(short('version', 62)), parse(ARGV[1])
local order = has and compare(has, mine) or -1
if order ~= 0 then return order > 0 and 0 or 2 end
if base(short('version', 62)) ~= short('version', 62) then return 2 end
if redis.call('HSTRLEN', KEYS[1], 'data') ~= tonumber(ARGV[2]) then return 2 end
if redis.sha1hex(redis.call('HGET', KEYS[1], 'data')) ~= ARGV[3] then return 2 end
local noted = before(short('ahead', 200))
redis.call('HDEL', KEYS[1], noted and compare(noted, mine) > 0 and '' or 'ahead')
redis.call('HSET', KEYS[1], 'checked', string.format('%.0f', now()))
return 1
