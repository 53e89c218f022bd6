-- Tests whether the server accepts writes, by a deletion without effect.
-- Keys: a key that never exists.
return redis.call('DEL', KEYS[1])
