using MudBlazor;

namespace CreditFlow.Host.Desk;

/// <summary>MudBlazor in the look of the desk: the tokens of <c>tokens.css</c> as its theme.</summary>
internal static class DeskTheme
{
    private const string Ink = "#17212B";
    private const string Ink2 = "#44515E";
    private const string Ink3 = "#5F6C79";
    private const string Blue = "#1C4B91";
    private const string Paper = "#FFFFFF";
    private const string Wash = "#F4F6F9";
    private const string Sunk = "#E9EDF1";
    private const string Line = "#D8DFE7";
    private const string Line2 = "#7A8794";
    private const string Bar = "#13294A";
    private const string FloatFrom = "var(--cf-lift)";
    private const int FlatElevations = 8;
    private const int Elevations = 26;

    private static readonly string[] Fonts = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = Blue,
            PrimaryDarken = "#143A73",
            PrimaryLighten = "#EAF0F8",
            PrimaryContrastText = Paper,
            Secondary = Ink2,
            SecondaryContrastText = Paper,
            Tertiary = Ink2,
            TertiaryContrastText = Paper,
            Info = Blue,
            InfoLighten = "#EAF0F8",
            Success = "#1B6440",
            SuccessLighten = "#E8F3EC",
            Warning = "#7A4A00",
            WarningLighten = "#FDF1D8",
            Error = "#A3241C",
            ErrorLighten = "#FCECEA",
            Black = Ink,
            White = Paper,
            Dark = Bar,
            DarkContrastText = Paper,
            TextPrimary = Ink,
            TextSecondary = Ink2,
            TextDisabled = Ink3,
            ActionDefault = Ink2,
            ActionDisabled = Ink3,
            ActionDisabledBackground = Sunk,
            Background = Paper,
            BackgroundGray = Wash,
            Surface = Paper,
            AppbarBackground = Bar,
            AppbarText = Paper,
            DrawerBackground = Wash,
            DrawerText = Ink2,
            DrawerIcon = Ink3,
            LinesDefault = Line,
            LinesInputs = Line2,
            Divider = Line,
            DividerLight = Line,
            TableLines = Line,
            TableHover = Wash,
            TableStriped = "#FFFFFF00",
            Skeleton = Sunk,
            HoverOpacity = 0.05,
            RippleOpacity = 0,
            RippleOpacitySecondary = 0,
            BorderOpacity = 1,
            OverlayDark = "rgba(15,24,38,0.5)",
            OverlayLight = "rgba(255,255,255,0.6)",
        },
        Typography = new Typography
        {
            Default = Text<DefaultTypography>(".875rem", "400", "1.55"),
            Body1 = Text<Body1Typography>(".875rem", "400", "1.55"),
            Body2 = Text<Body2Typography>(".875rem", "400", "1.55"),
            H6 = Text<H6Typography>("1rem", "600", "1.4"),
            Subtitle1 = Text<Subtitle1Typography>(".875rem", "600", "1.5"),
            Button = Text<ButtonTypography>(".875rem", "600", "1.4"),
            Caption = Text<CaptionTypography>(".8125rem", "400", "1.5"),
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "3px", AppbarHeight = "48px", DrawerWidthLeft = "176px", DrawerMiniWidthLeft = "72px", DrawerWidthRight = "324px", DrawerMiniWidthRight = "56px" },
        Shadows = new Shadow { Elevation = [.. Enumerable.Range(0, Elevations).Select(level => level < FlatElevations ? "none" : FloatFrom)] },
    };

    private static T Text<T>(string size, string weight, string lineHeight)
        where T : BaseTypography, new() =>
        new() { FontFamily = Fonts, FontSize = size, FontWeight = weight, LineHeight = lineHeight, LetterSpacing = "normal", TextTransform = "none" };
}
