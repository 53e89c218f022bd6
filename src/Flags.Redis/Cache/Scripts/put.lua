-- Writes the snapshot.
-- Keys: the snapshot. Arguments: the version, the data and the channel; to replace rejected content, also the version and the
-- length of that content.
-- Result: 1 if the snapshot was written; 0 if the cache has a newer one. A higher version in the field "ahead" is kept. Data of
-- the same version keeps the changes that lead to it, because a node may not have read them yet.
local is = kind(KEYS[1])
if is ~= 'hash' and is ~= 'none' then redis.call('DEL', KEYS[1]) end
redis.call('HDEL', KEYS[1], '')
local version, ahead = short('version', 62), short('ahead', 200)
local has, mine, noted = parse(version), parse(ARGV[1]), before(ahead)
local replaces = ARGV[5] and version == ARGV[4] and redis.call('HSTRLEN', KEYS[1], 'data') == tonumber(ARGV[5])
local order = has and not replaces and compare(has, mine) or -1
if order > 0 then return 0 end
local same = order == 0 and redis.call('HGET', KEYS[1], 'data') == ARGV[2]
local compacts = order == 0 and base(version) ~= version
if compacts then redis.call('HDEL', KEYS[1], 'base') else redis.call('DEL', KEYS[1]) end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'data', ARGV[2], 'checked', string.format('%.0f', now()))
if noted and compare(noted, mine) > 0 then
  redis.call('HSET', KEYS[1], 'ahead', ahead)
elseif compacts then
  redis.call('HDEL', KEYS[1], 'ahead')
end
if not same and not compacts then redis.call('PUBLISH', ARGV[3], ARGV[1]) end
return 1
