-- Reads a page of reports, newest first.
-- Keys: the reports and their times. Arguments: the expiry in milliseconds, the index of the first report, the number of
-- reports and the maximum length.
-- Result: for each report the id, the age in milliseconds, the data (empty if it is too long) and the time of the server.
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
