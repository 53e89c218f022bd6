-- Removes an invalid version from the field "ahead".
-- Keys: the snapshot. Arguments: the invalid value.
if redis.call('HGET', KEYS[1], 'ahead') == ARGV[1] then redis.call('HDEL', KEYS[1], 'ahead') end
return 1
