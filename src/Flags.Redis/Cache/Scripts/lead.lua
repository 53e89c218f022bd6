-- Acquires or renews the lease of the leader.
-- Keys: the lease. Arguments: the id of the node and the duration in milliseconds.
-- Result: 1 if the node holds the lease; otherwise 0. A lease that never expires, or expires after more than ten durations,
-- was not created by a node and is replaced.
if redis.call('TYPE', KEYS[1]).ok ~= 'string' then redis.call('DEL', KEYS[1]) end
local leader, left = redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1])
if leader and leader ~= ARGV[1] and left >= 0 and left <= 10 * tonumber(ARGV[2]) then return 0 end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
