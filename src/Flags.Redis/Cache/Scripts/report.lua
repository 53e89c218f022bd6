-- Writes the report of a node and deletes expired reports.
-- Keys: the reports and their times. Arguments: the id of the node, the report, the expiry in milliseconds and the maximum
-- number of nodes.
-- Result: 1 if the report was written; 0 if the maximum is reached.
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
