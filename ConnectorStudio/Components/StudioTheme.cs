using MudBlazor;

namespace ConnectorStudio.Components;

/// <summary>The one theme of the studio, light and dark; tokens MudBlazor has no name for are in wwwroot/css/tokens.css.</summary>
public static class StudioTheme
{
    private static readonly string[] Sans = ["Geist", "system-ui", "Segoe UI", "Roboto", "sans-serif"];

    public static MudTheme Create() =>
        new()
        {
            PaletteLight = Light(),
            PaletteDark = Dark(),
            LayoutProperties = new()
            {
                DefaultBorderRadius = "6px",
                DrawerWidthLeft = "216px",
                DrawerMiniWidthLeft = "56px",
                AppbarHeight = "48px",
            },
            Typography = new()
            {
                Default = new DefaultTypography
                {
                    FontFamily = Sans,
                    FontSize = ".875rem",
                    FontWeight = "400",
                    LineHeight = "1.43",
                    LetterSpacing = "normal",
                },
                H1 = new H1Typography
                {
                    FontSize = "1.375rem",
                    FontWeight = "600",
                    LineHeight = "1.75rem",
                    LetterSpacing = "-.018em",
                },
                H2 = new H2Typography
                {
                    FontSize = ".9375rem",
                    FontWeight = "600",
                    LineHeight = "1.25rem",
                    LetterSpacing = "-.008em",
                },
                H3 = new H3Typography
                {
                    FontSize = ".8125rem",
                    FontWeight = "600",
                    LineHeight = "1.25rem",
                    LetterSpacing = "normal",
                },
                Subtitle1 = new Subtitle1Typography
                {
                    FontSize = ".875rem",
                    FontWeight = "400",
                    LineHeight = "1.25rem",
                    LetterSpacing = "normal",
                },
                Body1 = new Body1Typography
                {
                    FontSize = ".875rem",
                    FontWeight = "400",
                    LineHeight = "1.25rem",
                    LetterSpacing = "normal",
                },
                Body2 = new Body2Typography
                {
                    FontSize = ".8125rem",
                    FontWeight = "400",
                    LineHeight = "1.1875rem",
                    LetterSpacing = "normal",
                },
                Caption = new CaptionTypography
                {
                    FontSize = ".75rem",
                    FontWeight = "400",
                    LineHeight = "1rem",
                    LetterSpacing = "normal",
                },
                Button = new ButtonTypography
                {
                    FontSize = ".8125rem",
                    FontWeight = "550",
                    LineHeight = "1",
                    LetterSpacing = "normal",
                    TextTransform = "none",
                },
            },
        };

    private static PaletteLight Light() =>
        new()
        {
            Primary = "#0A6070",
            PrimaryDarken = "#084D5A",
            PrimaryLighten = "#3E8F9C",
            PrimaryContrastText = "#FFFFFF",
            Secondary = "#43515A",
            SecondaryContrastText = "#FFFFFF",
            Tertiary = "#6A3FA6",
            TertiaryContrastText = "#FFFFFF",
            Info = "#1F5AA6",
            InfoContrastText = "#FFFFFF",
            Success = "#116B3A",
            SuccessContrastText = "#FFFFFF",
            Warning = "#875000",
            WarningContrastText = "#FFFFFF",
            Error = "#B3231B",
            ErrorDarken = "#931B14",
            ErrorContrastText = "#FFFFFF",
            Dark = "#0F1A20",
            DarkContrastText = "#FFFFFF",
            TextPrimary = "#0F1A20",
            TextSecondary = "#43515A",
            TextDisabled = "#5B6872",
            ActionDefault = "#43515A",
            ActionDisabled = "#5B6872",
            ActionDisabledBackground = "#EDF1F3",
            Background = "#FFFFFF",
            BackgroundGray = "#F5F7F8",
            Surface = "#FFFFFF",
            DrawerBackground = "#F5F7F8",
            DrawerText = "#43515A",
            DrawerIcon = "#43515A",
            AppbarBackground = "#FFFFFF",
            AppbarText = "#0F1A20",
            LinesDefault = "#DCE3E7",
            LinesInputs = "#7F8D97",
            Divider = "#DCE3E7",
            DividerLight = "#E8EDF0",
            TableLines = "#E8EDF0",
            TableHover = "#F1F4F6",
            TableStriped = "#F5F7F8",
            Skeleton = "#EDF1F3",
            OverlayDark = "rgba(15,26,32,.45)",
            HoverOpacity = .05,
            RippleOpacity = 0,
            RippleOpacitySecondary = 0,
        };

    private static PaletteDark Dark() =>
        new()
        {
            Primary = "#4DB8C5",
            PrimaryDarken = "#6CCAD5",
            PrimaryLighten = "#3C98A5",
            PrimaryContrastText = "#04252B",
            Secondary = "#A9B7BF",
            SecondaryContrastText = "#0C1216",
            Tertiary = "#C5A6F5",
            TertiaryContrastText = "#0C1216",
            Info = "#82B4F5",
            InfoContrastText = "#0C1216",
            Success = "#62CF90",
            SuccessContrastText = "#0C1216",
            Warning = "#EDB550",
            WarningContrastText = "#0C1216",
            Error = "#FF8D83",
            ErrorDarken = "#FFA59D",
            ErrorContrastText = "#0C1216",
            Dark = "#E4EBEE",
            DarkContrastText = "#0C1216",
            TextPrimary = "#E4EBEE",
            TextSecondary = "#A9B7BF",
            TextDisabled = "#8B9AA4",
            ActionDefault = "#A9B7BF",
            ActionDisabled = "#8B9AA4",
            ActionDisabledBackground = "#1B252B",
            Background = "#12191E",
            BackgroundGray = "#0C1216",
            Surface = "#12191E",
            DrawerBackground = "#0C1216",
            DrawerText = "#A9B7BF",
            DrawerIcon = "#A9B7BF",
            AppbarBackground = "#12191E",
            AppbarText = "#E4EBEE",
            LinesDefault = "#243038",
            LinesInputs = "#667681",
            Divider = "#243038",
            DividerLight = "#1D272E",
            TableLines = "#1D272E",
            TableHover = "#182127",
            TableStriped = "#0C1216",
            Skeleton = "#1B252B",
            OverlayDark = "rgba(4,8,10,.6)",
            HoverOpacity = .06,
            RippleOpacity = 0,
            RippleOpacitySecondary = 0,
        };
}
