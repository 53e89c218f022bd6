using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;

namespace FeatureFlags.Tests.EntityFrameworkCore.Model;

/// <summary>Tests the code that <c>dotnet ef dbcontext optimize</c> generates.</summary>
public class CompiledModelTests
{
    [Theory, InlineData(Engine.Sqlite), InlineData(Engine.PostgreSql)]
    public async Task Compiled_model_compiles_and_supports_every_store_operation(Engine engine)
    {
        await using StoreDatabase database = StoreDatabase.Create(engine);
        IModel compiled;
        await using (CompiledContext context = new(Options(database, null)))
        {
            await context.Database.EnsureCreatedAsync(StoreApp.Cancellation);
            compiled = Compile(context, engine);
        }

        await using StoreApp app = await StoreApp.StartAsync(
            static flags => flags.AddStore<CompiledContext>(),
            register: services => services.AddScoped(_ => new CompiledContext(Options(database, compiled))));

        await StoreScenario.RunAsync(app);
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        Assert.Same(compiled, scope.ServiceProvider.GetRequiredService<CompiledContext>().Model);
    }

    private static IModel Compile(DbContext context, Engine engine)
    {
        string folder = Directory.CreateTempSubdirectory("flags-compiled-").FullName;
        try
        {
            ServiceCollection services = new();
            services.AddEntityFrameworkDesignTimeServices();
            services.AddDbContextDesignTimeServices(context);
#pragma warning disable EF1001 // The tool finds these services by an attribute of the provider.
            IDesignTimeServices provider = engine == Engine.Sqlite
                ? new Microsoft.EntityFrameworkCore.Sqlite.Design.Internal.SqliteDesignTimeServices()
                : new Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal.NpgsqlDesignTimeServices();
#pragma warning restore EF1001
            provider.ConfigureDesignTimeServices(services);
            using ServiceProvider design = services.BuildServiceProvider();
            design.GetRequiredService<ICompiledModelScaffolder>().ScaffoldModel(
                context.GetService<IDesignTimeModel>().Model,
                folder,
                new CompiledModelCodeGenerationOptions
                {
                    ContextType = context.GetType(),
                    ModelNamespace = "Compiled",
                    Language = "C#",
                    UseNullableReferenceTypes = true,
                });
            return Load(Directory.GetFiles(folder, "*.cs"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IModel Load(string[] files)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            $"Compiled.{Guid.NewGuid():N}",
            files.Select(static file => CSharpSyntaxTree.ParseText(
                File.ReadAllText(file), CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest), file)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream assembly = new();
        Assert.Empty(
            compilation.Emit(assembly).Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(static diagnostic => diagnostic.ToString()));
        assembly.Position = 0;
        Type model =
            AssemblyLoadContext.Default.LoadFromStream(assembly).GetTypes().Single(static type => typeof(IModel).IsAssignableFrom(type));
        return (IModel)model.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
    }

    private static DbContextOptions<CompiledContext> Options(StoreDatabase database, IModel? model)
    {
        DbContextOptionsBuilder<CompiledContext> builder = new();
        _ = database.Engine == Engine.Sqlite ? builder.UseSqlite(database.ConnectionString) : builder.UseNpgsql(database.ConnectionString);
        return (model is null ? builder : builder.UseModel(model)).Options;
    }

    public class CompiledContext(DbContextOptions<CompiledContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseFeatureFlags();
    }
}
