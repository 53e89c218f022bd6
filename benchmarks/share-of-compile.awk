# Prints one line with the compiler report of a build with -v d -clp:PerformanceSummary -p:ReportAnalyzer=true. The times after
# "took" are sums over all threads, because analyzers run in parallel with each other and with the compiler.
/Total analyzer execution time:/ { kind = "analyzers"; all[kind] = $5 }
/Total generator execution time:/ { kind = "generators"; all[kind] = $5 }
kind != "" && / Flags\.(Generator|Analyzers), / { ours[kind] = $1 }
/ ms +Csc +1 calls/ { compile = $1 / 1000 }
END {
    if (!compile || !("generators" in ours)) { print "error: the build did not compile, or did not report" > "/dev/stderr"; exit 1 }
    printf "%-24s compile %5.2f s; took: generator %.3f s (%.1f %%), Flags.Analyzers %.3f s (%.1f %%), all generators %.3f s, all analyzers %.3f s\n",
        build, compile, ours["generators"], 100 * ours["generators"] / compile, ours["analyzers"], 100 * ours["analyzers"] / compile, all["generators"], all["analyzers"]
}
