namespace FeatureFlags.Tests.Engine;

/// <summary>Invalid settings of <see cref="TargetedShop"/>: the flag, the setting and the reported error.</summary>
internal static class InvalidSettings
{
    private const string Operators = "in, notIn, eq, startsWith, endsWith, contains, gt, ge, lt, le, semver, before, after, matches, cidr";
    private const string Properties = "enabled, from, until, requires, exclude, users, groups, rules, percentage, bucketBy, salt";

    public static TheoryData<string, string, string> InJson => new()
    {
        { "rollout", "101", "101 is more than the maximum 100" },
        { "rollout", "-0.1", "-0.1 is less than the minimum 0" },
        { "rollout", "NaN", "invalid JSON at character 1" },
        { "rollout", "\"50\"", "expected a number from 0 to 100, found a string" },
        { "rollout", "[50]", "expected a number from 0 to 100, found an array" },
        { "rollout", "null", "expected a number from 0 to 100, found null" },
        { "rollout", """{ "percentage": 100.001 }""", "percentage: 100.001 is more than the maximum 100" },
        { "rollout", """{ "percentage": -1 }""", "percentage: -1 is less than the minimum 0" },
        { "rollout", """{ "percentage": "50" }""", "percentage: expected a number from 0 to 100, found a string" },
        { "rollout", """{ "percentage": { "percentage": 5 } }""", "percentage: expected a number from 0 to 100, found an object" },
        { "rollout", """{ "percentage": 1e400 }""", "percentage: 1e400 is more than the maximum 100" },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "eq": 1 } }, "percentage": 150 }] }""",
            "rules[0].percentage: 150 is more than the maximum 100"
        },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "eq": 1 } } }, { "percentage": 50 }] }""",
            "rules[1]: 'when' is missing: add the conditions of the rule"
        },
        { "rollout", """{ "rules": [{ "when": {} }] }""", "rules[0].when: the rule has no condition: add a condition, or remove the rule" },
        { "rollout", """{ "rules": [{ "when": { "a": {} } }] }""", "rules[0].when.a: the operator is missing: use one of " + Operators },
        {
            "rollout", """{ "rules": [{ "when": { "a": "DE" } }] }""",
            "rules[0].when.a: expected an operator and its operand, such as { \"in\": [\"a\", \"b\"] }, found a string"
        },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "equals": 1 } } }] }""",
            "rules[0].when.a: one of the names is not a known operator: use " + Operators
        },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "==": 1 } } }] }""",
            "rules[0].when.a: one of the names is not a known operator: use " + Operators
        },
        { "rollout", """{ "rules": [{ "when": { "a": { "in": "DE" } } }] }""", "rules[0].when.a.in: expected an array, found a string" },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "in": [["DE"]] } } }] }""",
            "rules[0].when.a.in[0]: expected a string, a number or a boolean, found an array"
        },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "eq": ["DE"] } } }] }""",
            "rules[0].when.a.eq: expected a string, a number or a boolean, found an array"
        },
        { "rollout", """{ "rules": [{ "when": { "a": { "gt": "5" } } }] }""", "rules[0].when.a.gt: expected a number, found a string" },
        { "rollout", """{ "rules": [{ "when": { "a": { "gt": 1e999 } } }] }""", "rules[0].when.a.gt: '1e999' is not a number" },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "startsWith": [] } } }] }""",
            "rules[0].when.a.startsWith: expected a string, found an array"
        },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "contains": ["x", true] } } }] }""",
            "rules[0].when.a.contains[1]: expected a string, found true"
        },
        { "rollout", """{ "rules": [{ "when": { "a": { "contains": "" } } }] }""", "rules[0].when.a.contains: the string is empty" },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "semver": [">=1", "latest"] } } }] }""",
            "rules[0].when.a.semver[1]: 'latest' is not a version range such as >=2.1.0, ^2.1 or >=2.1.0 <3.0.0"
        },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "before": "soon" } } }] }""",
            "rules[0].when.a.before: 'soon' is not a time such as 2026-12-01T08:00:00Z"
        },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "after": 5 } } }] }""",
            "rules[0].when.a.after: '5' is not a time such as 2026-12-01T08:00:00Z"
        },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "cidr": "10.0.0.0/33" } } }] }""",
            "rules[0].when.a.cidr: '10.0.0.0/33' is not an address or a block of addresses such as 10.0.0.0/8"
        },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "matches": "(" } } }] }""",
            "rules[0].when.a.matches: '(' is not accepted at character 1: the group is not closed"
        },
        {
            "rollout", """{ "rules": [{ "when": { "a": { "matches": ["a+", "(?=a)b"] } } }] }""",
            "rules[0].when.a.matches[1]: '(?=a)b' is not accepted at character 1: a look-ahead is not supported, "
                + "because its matching time has no limit"
        },
        {
            "rollout", """{ "rules": [{ "when": { "segment": { "eq": "internal" } } }] }""",
            "rules[0].when.segment: one of the names is not a known operator: use in, notIn"
        },
        {
            "rollout", """{ "rules": [{ "when": { "segment": { "in": ["internal", "intrenal"] } } }] }""",
            "rules[0].when.segment.in[1]: there is no segment 'intrenal': did you mean 'internal'?"
        },
        {
            "rollout", """{ "rules": [{ "when": { "segment": { "notIn": ["ghosts"] } } }] }""",
            "rules[0].when.segment.notIn[0]: there is no segment 'ghosts': declare the segment in \"segments\" of the manifest"
        },
        { "rollout", """{ "rules": [{ "when": { "a": { "eq": 1 }, "a": { "eq": 2 } } }] }""", "rules[0].when.a: the name appears twice" },
        { "rollout", """{ "rules": { "when": { "a": { "eq": 1 } } } }""", "rules: expected an array of rules, found an object" },
        { "rollout", """{ "rules": [5] }""", "rules[0]: expected a rule: an object with 'when', found a number" },
        { "rollout", """{ "percentge": 5 }""", "percentge: there is no such property: did you mean 'percentage'?" },
        { "rollout", """{ "variant": "wide" }""", "variant: there is no such property: use " + Properties },
        { "rollout", """{ "percentage": 5, "Percentage": 6 }""", "Percentage: the name appears twice" },
        { "rollout", """{ "enabled": 1 }""", "enabled: expected true or false, found a number" },
        { "rollout", """{ "enabled": "yes" }""", "enabled: expected true or false, found a string" },
        {
            "rollout", """{ "from": "2026-12-02", "until": "2026-12-01" }""",
            "until: the time is not after 'from', so the flag would never be on"
        },
        {
            "rollout", """{ "from": "2026-12-01", "until": "2026-12-01" }""",
            "until: the time is not after 'from', so the flag would never be on"
        },
        { "rollout", """{ "from": "01.12.2026" }""", "from: '01.12.2026' is not a time such as 2026-12-01T08:00:00Z" },
        { "rollout", """{ "until": 1764547200 }""", "until: '1764547200' is not a time such as 2026-12-01T08:00:00Z" },
        { "rollout", """{ "requires": { "gaet": true } }""", "requires.gaet: there is no flag 'gaet': did you mean 'gate'?" },
        {
            "rollout", """{ "requires": { "nothing_like_it": true } }""",
            "requires.nothing_like_it: there is no flag 'nothing_like_it': declare the flag in the manifest"
        },
        { "rollout", """{ "requires": { "gate": "true" } }""", "requires.gate: expected true or false, found a string" },
        { "rollout", """{ "requires": { "gate": 1 } }""", "requires.gate: expected true or false, found a number" },
        {
            "rollout", """{ "requires": { "limit": 5 } }""",
            "requires.limit: a flag of type 'integer' cannot be required: only on/off flags and variant flags can"
        },
        {
            "rollout", """{ "requires": { "theme": "dark" } }""",
            "requires.theme: there is no variant 'dark': use one of classic, compact, wide"
        },
        {
            "rollout", """{ "requires": { "theme": true } }""",
            "requires.theme: there is no variant 'true': use one of classic, compact, wide"
        },
        { "rollout", """{ "requires": ["gate"] }""", "requires: expected an object with the required value of each flag, found an array" },
        {
            "rollout", """{ "requires": { "rollout": true } }""",
            "requires.rollout: the required flag requires this flag in turn, directly or through other flags"
        },
        { "rollout", """{ "requires": { "gate": true, "gate": false } }""", "requires.gate: the name appears twice" },
        { "rollout", """{ "exclude": ["ann"] }""", "exclude: expected an object with 'users' and 'groups', found an array" },
        { "rollout", """{ "exclude": { "user": ["ann"] } }""", "exclude.user: there is no such property: did you mean 'users'?" },
        { "rollout", """{ "users": "ann" }""", "users: expected an array of users, found a string" },
        { "rollout", """{ "users": ["ann", true] }""", "users[1]: expected an id as a string, found true" },
        { "rollout", """{ "users": ["ann", ""] }""", "users[1]: an id is empty" },
        { "rollout", """{ "groups": { "staff": true } }""", "groups: expected an array of groups, found an object" },
        { "rollout", """{ "bucketBy": "" }""", "bucketBy: the string is empty" },
        {
            "rollout", """{ "bucketBy": "groups" }""",
            "bucketBy: 'groups' is not a single value of the caller: use 'userId' or another attribute"
        },
        { "rollout", """{ "salt": true }""", "salt: expected a string, found true" },
        { "rollout", """{ "percentage": 5 """, "invalid JSON at character 19" },
        { "beta", """["ann", 5]""", "[1]: expected an id as a string, found a number" },
        { "beta", """{ "users": [null] }""", "users[0]: expected an id as a string, found null" },
        { "beta", "\"ann\"", "expected an array of user ids, found a string" },
        { "beta", """{ "off": "x" }""", "off: there is no such property: use " + Properties },
        { "theme", "\"dark\"", "there is no variant 'dark': use one of classic, compact, wide" },
        { "theme", "5", "expected the name of a variant, found a number" },
        { "theme", """{ "variant": "compcat" }""", "variant: there is no variant 'compcat': did you mean 'compact'?" },
        { "theme", """{ "variant": 5 }""", "variant: there is no variant '5': use one of classic, compact, wide" },
        { "theme", """{ "variant": "wide", "allocation": { "wide": 1 } }""", "allocation: 'variant' is set too: remove one of the two" },
        {
            "theme", """{ "allocation": { "wide": 0, "compact": 0 } }""",
            "allocation: the weights add up to 0, so no user would get a variant"
        },
        { "theme", """{ "allocation": {} }""", "allocation: the weights add up to 0, so no user would get a variant" },
        {
            "theme", """{ "allocation": { "wide": -1 } }""",
            "allocation.wide: -1 is not a number from 0 to 1000000 with at most 3 decimal places"
        },
        {
            "theme", """{ "allocation": { "wide": 0.0001 } }""",
            "allocation.wide: 0.0001 is not a number from 0 to 1000000 with at most 3 decimal places"
        },
        {
            "theme", """{ "allocation": { "wide": 1000000.001 } }""",
            "allocation.wide: 1000000.001 is not a number from 0 to 1000000 with at most 3 decimal places"
        },
        {
            "theme", """{ "allocation": { "wide": "1" } }""",
            "allocation.wide: expected a number from 0 to 1000000 with at most 3 decimal places, found a string"
        },
        {
            "theme", """{ "allocation": { "dark": 1 } }""",
            "allocation.dark: there is no variant 'dark': use one of classic, compact, wide"
        },
        { "theme", """{ "allocation": { "wide": 1, "wide": 2 } }""", "allocation.wide: the name appears twice" },
        { "theme", """{ "allocation": [1, 2] }""", "allocation: expected an object with a weight for each variant, found an array" },
        {
            "theme", """{ "users": ["ann"] }""",
            "users: expected an object with an array of users for each variant, such as { \"classic\": [\"a\"] }, found an array"
        },
        { "theme", """{ "users": { "comapct": ["ann"] } }""", "users.comapct: there is no such variant: did you mean 'compact'?" },
        { "theme", """{ "users": { "compact": "ann" } }""", "users.compact: expected an array of users, found a string" },
        {
            "theme", """{ "rules": [{ "when": { "a": { "eq": 1 } } }] }""",
            "rules[0]: 'variant' or 'allocation' is missing: add one of them"
        },
        {
            "theme", """{ "rules": [{ "when": { "a": { "eq": 1 } }, "allocation": { "wide": 0 } }] }""",
            "rules[0].allocation: the weights add up to 0, so no user would get a variant"
        },
        {
            "theme", """{ "percentage": 50 }""",
            "percentage: there is no such property: use enabled, from, until, requires, exclude, users, "
                + "groups, rules, variant, allocation, off, bucketBy, salt"
        },
        { "theme", """{ "off": "dark" }""", "off: there is no variant 'dark': use one of classic, compact, wide" },
    };

    /// <summary>The keys are relative to the key of the flag.</summary>
    public static TheoryData<string, string[], string> InConfiguration => new()
    {
        { "rollout", ["=250"], "250 is more than the maximum 100" },
        { "rollout", ["=half"], "'half' is not a number from 0 to 100" },
        { "rollout", ["=12,5"], "'12,5' is not a number from 0 to 100" },
        { "rollout", ["=NaN"], "'NaN' is not a number from 0 to 100" },
        { "rollout", ["""={ "users": ["ann@example.com" """], "invalid JSON at character 31" },
        { "rollout", ["""={ "users": ["ann@example.com", true] }"""], "users[1]: expected an id as a string, found true" },
        { "rollout", [":percentage=101 %"], "percentage: 101 is more than the maximum 100" },
        { "rollout", [":percentage=Infinity"], "percentage: 'Infinity' is not a number from 0 to 100" },
        { "rollout", [":percentage:0=5"], "percentage: expected a number from 0 to 100, found an array" },
        { "rollout", [":percentage={ \"percentage\": 5 }"], "percentage: '{ \"percentage\": 5 }' is not a number from 0 to 100" },
        { "rollout", [":enabled=maybe"], "enabled: 'maybe' is not true or false (1, 0, on, off, yes, no)" },
        { "rollout", [":ann@example.com=50"], "one of the names is not a known property: use " + Properties },
        { "rollout", [":from=tomorrow"], "from: 'tomorrow' is not a time such as 2026-12-01T08:00:00Z" },
        { "rollout", [":users:0=ann", ":users:1="], "users[1]: an id is empty" },
        { "rollout", [":users:0=bob", ":users:1:id=ann"], "users[1]: expected an id as a string, found an object" },
        { "rollout", [":users:ann=true"], "users: expected an array of users, found an object" },
        { "rollout", [":requires:gate=maybe"], "requires.gate: 'maybe' is not true or false (1, 0, on, off, yes, no)" },
        { "rollout", [":rules:0:percentage=5"], "rules[0]: 'when' is missing: add the conditions of the rule" },
        {
            "rollout", [":rules:0:when:country=DE"],
            "rules[0].when.country: expected an operator and its operand, such as { \"in\": [\"a\", \"b\"] }, found a string"
        },
        { "rollout", [":rules:0:when:country:in=DE,FR"], "rules[0].when.country.in: expected an array, found a string" },
        { "rollout", [":rules:0:when:age:gt=old"], "rules[0].when.age.gt: 'old' is not a number" },
        { "rollout", [":rules:0:when:a:is=b"], "rules[0].when.a.is: there is no such operator: did you mean 'in'?" },
        { "rollout", [":rules:when:a:eq=b"], "rules: expected an array of rules, found an object" },
        {
            "rollout", [":rules:0:when:userId:semver=ann@example.com"],
            "rules[0].when.userId.semver: the operand does not fit the operator"
        },
        {
            "rollout", [":rules:0:when:userId:matches:0=^bob$", ":rules:0:when:userId:matches:1=(?=ann)"],
            "rules[0].when.userId.matches[1]: the operand does not fit the operator"
        },
        { "rollout", [":rules:0:when:userId:gt=ann"], "rules[0].when.userId.gt: the operand does not fit the operator" },
        { "rollout", [":rules:0:when:userId:before=ann"], "rules[0].when.userId.before: the operand does not fit the operator" },
        { "beta", [":0=ann", ":1:id=ann"], "[1]: expected an id as a string, found an object" },
        { "beta", ["=[\"ann\", 5]"], "[1]: expected an id as a string, found a number" },
        { "beta", ["=[ann]"], "invalid JSON at character 2" },
        { "theme", ["=dark"], "there is no variant 'dark': use one of classic, compact, wide" },
        { "theme", [":allocation:wide=NaN"], "allocation.wide: NaN is not a number from 0 to 1000000 with at most 3 decimal places" },
        { "theme", [":allocation:wide=-1"], "allocation.wide: -1 is not a number from 0 to 1000000 with at most 3 decimal places" },
        { "theme", [":allocation:0=1", ":allocation:1=2"], "allocation.0: there is no variant '0': use one of classic, compact, wide" },
        { "theme", [":users:ann=compact"], "users: one of the names is not a known variant: use classic, compact, wide" },
        { "theme", [":users:0=ann"], "users: one of the names is not a known variant: use classic, compact, wide" },
        { "theme", [":variant:0=wide"], "variant: expected a string, found an array" },
    };
}
